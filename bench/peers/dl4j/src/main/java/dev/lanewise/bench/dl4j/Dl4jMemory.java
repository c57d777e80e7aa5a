package dev.lanewise.bench.dl4j;

import dev.lanewise.bench.contestants.Images;
import dev.lanewise.bench.contestants.Launcher;
import dev.lanewise.bench.contestants.Lines;
import dev.lanewise.bench.contestants.Memory;
import dev.lanewise.bench.contestants.MemoryRun;
import dev.lanewise.bench.contestants.Net;
import dev.lanewise.bench.contestants.PeakMemory;
import java.util.List;
import java.util.Locale;

/** Measures the most memory of whole processes. */
public final class Dl4jMemory {

    private Dl4jMemory() {}

    /** Measures; with a net as its argument it is what is measured. */
    public static void main(String[] args) {
        if (args.length > 0 && !args[0].startsWith("--")) {
            Net net = Net.valueOf(args[0].toUpperCase(Locale.ROOT));
            new Dl4jNet(net, Images.MNIST, MemoryRun.rows(net)).epoch(MemoryRun.BATCH, rows -> {});
            System.out.println(PeakMemory.mebibytes());
        } else {
            Lines lines = Dl4j.lines(Lines.takeStandardOutput());
            for (Net net : new Net[] {Net.AUTOENCODER, Net.LARGE}) {
                // its arrays lie outside of the heap, in at most so many bytes
                String room = "-Dorg.bytedeco.javacpp.maxbytes=12g";
                List<String> command = Launcher.java(room, Dl4jMemory.class.getName(), net.toString());
                Memory.measure(lines, net, () -> Dl4j.run(1, command));
            }
        }
    }
}
