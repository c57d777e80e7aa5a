package dev.lanewise.plan;

import dev.lanewise.kernels.Kernels;

/** One member's view of a running plan: who it is, its kernels and scratch, and where in the data the team stands. */
final class Worker {

    /** Half of L1. */
    private static final int BYTES = 1 << 14;

    final int member;
    final int members;
    /** May be exchanged for faster ones between batches. */
    Kernels kernels;
    /** Scratch for one tile. */
    final float[] tile;
    /** Scratch for another. */
    final float[] otherTile;
    /** Scratch for tiles below each other that make a square. */
    final float[] square;
    /** Scratch for one row of the widest matrix in the plan. */
    final float[] row;
    /** Scratch for another. */
    final float[] otherRow;

    /** Scratch for bytes: some rows of usual width, or one of any. */
    final byte[] bytes;

    final Updater updater;
    final Cursor cursor;
    private long step;

    Worker(int member, int members, Kernels kernels, Layout layout, int widest, Updater updater, Cursor cursor) {
        this.member = member;
        this.members = members;
        this.kernels = kernels;
        this.tile = new float[layout.mr() * layout.nr()];
        this.otherTile = new float[layout.mr() * layout.nr()];
        this.square = new float[layout.nr() * layout.nr()];
        this.row = new float[layout.padColumns(widest)];
        this.otherRow = new float[layout.padColumns(widest)];
        this.bytes = new byte[Math.max(widest, BYTES)];
        this.updater = updater;
        this.cursor = cursor;
    }

    /** The first of {@code units} that is this member's, when they are divided evenly and in order. */
    int from(int units) {
        return (int) ((long) units * member / members);
    }

    /** The end of this member's share. */
    int to(int units) {
        return (int) ((long) units * (member + 1) / members);
    }

    /** Begins the optimizer's step t, counted from 1 over its whole life. */
    void beginStep(long t, double learningRate) {
        step = t;
        updater.beginStep(t, (float) learningRate);
    }

    /** The step that {@link #beginStep} began. */
    long step() {
        return step;
    }

    /** Rows in the current batch. */
    int rows() {
        return cursor.rows();
    }
}
