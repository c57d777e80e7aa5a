package dev.lanewise.kernels;

/** x */
record Share() {}
