package dev.lanewise.bench.contestants;

import dev.lanewise.kernels.KernelChoice;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The race of matrix products: all libraries in this JVM, in turn on one thread, and apart on all. */
public final class GemmRace {

    /** What is slower than so many GFLOP/s sits out the products that would take it longer than so many seconds. */
    private static final double SLOW = 20;

    private static final double LONGEST = 0.2;

    private final PrintStream out;
    private final Map<GemmContestant, Lines> contestants = new LinkedHashMap<>();
    private final double budget;

    private GemmRace(PrintStream out, double budget) {
        this.out = out;
        this.budget = budget;
    }

    /** Arguments: {@code --quick} or nothing. */
    public static void main(String[] args) {
        PrintStream out = Lines.takeStandardOutput();
        boolean quick = List.of(args).contains("--quick");
        List<Shape> shapes = quick ? Shape.few() : Shape.all();
        GemmRace race = new GemmRace(out, quick ? 0.02 : 0.03);
        race.enter();
        int cores = Runtime.getRuntime().availableProcessors();
        race.warm(shapes);
        race.run(shapes, 1);
        if (cores > 1) {
            race.run(shapes.stream().filter(Shape::isForThreads).toList(), cores);
        }
    }

    /** Loads all libraries; one that can't run here says so. */
    private void enter() {
        List<String> names = new ArrayList<>();
        var libraries = ServiceLoader.load(GemmContestant.class).iterator();
        while (true) {
            try {
                if (!libraries.hasNext()) {
                    break;
                }
                GemmContestant library = libraries.next();
                names.add(library.name());
                contestants.put(library, new Lines(out, library.name(), library.version()));
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                String name = names.isEmpty() ? "a library" : names.getLast();
                new Lines(out, name, "").absent("all", "does not run here: " + e);
            }
        }
    }

    /** A second and more for each, over all forms of products, so that whatever the JIT does is done. */
    private void warm(List<Shape> shapes) {
        for (GemmContestant contestant : contestants.keySet()) {
            System.err.println("  " + contestant.name() + " warms up");
            List<Shape> small =
                    shapes.stream().filter(shape -> shape.flop() <= 40e6).toList();
            for (int pass = 0; pass < 2; pass++) {
                for (Shape shape : small) {
                    contestant.prepare(Matrices.of(shape), 1).ifPresent(job -> {
                        InTurn.warm(job, 0.7 / small.size());
                        job.close();
                    });
                }
            }
        }
    }

    private void run(List<Shape> shapes, int threads) {
        try (Roof roof = new Roof(threads)) {
            roof.warm(1);
            InTurn inTurn = new InTurn(roof, budget);
            for (Shape shape : shapes) {
                run(shape, threads, inTurn);
            }
        }
    }

    private void run(Shape shape, int threads, InTurn inTurn) {
        Matrices matrices = Matrices.of(shape);
        Map<GemmContestant, GemmContestant.Job> jobs = new LinkedHashMap<>();
        for (GemmContestant contestant : contestants.keySet()) {
            prepare(contestant, matrices, threads).ifPresent(job -> jobs.put(contestant, job));
        }
        List<Runnable> works = List.copyOf(jobs.values());
        List<InTurn.Speeds> speeds =
                threads == 1 ? inTurn.measure(works, shape.flop()) : inTurn.measureApart(works, shape.flop());
        int next = 0;
        for (GemmContestant contestant : jobs.keySet()) {
            say(contestant, shape, threads, speeds.get(next++));
        }
        jobs.values().forEach(GemmContestant.Job::close);
    }

    private Optional<GemmContestant.Job> prepare(GemmContestant contestant, Matrices matrices, int threads) {
        String what = matrices.shape().on(threads);
        Optional<GemmContestant.Job> job = contestant.prepare(matrices, threads);
        if (job.isEmpty()) {
            return job;
        }
        long begin = System.nanoTime();
        job.get().run();
        double seconds = (System.nanoTime() - begin) * 1e-9;
        if (seconds > LONGEST && matrices.shape().flop() / seconds < SLOW * 1e9) {
            contestants.get(contestant).absent(what, "one product takes longer than " + LONGEST + " s");
        } else if (!matrices.agreesWith(job.get().result())) {
            contestants.get(contestant).absent(what, "its result is wrong");
        } else {
            InTurn.warm(job.get(), 0.01);
            return job;
        }
        job.get().close();
        return Optional.empty();
    }

    private void say(GemmContestant contestant, Shape shape, int threads, InTurn.Speeds speeds) {
        Lines lines = contestants.get(contestant);
        String what = shape.on(threads);
        lines.result(what, "GFLOP/s", InTurn.rounded(InTurn.median(speeds.rates())));
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("percentiles", InTurn.percentiles(speeds.shares(), 10, 50, 90));
        bar(contestant.name(), shape, threads).ifPresent(bar -> more.put("bar", bar));
        lines.result(what, "share", new double[] {InTurn.rounded(InTurn.median(speeds.shares()))}, more);
    }

    /** What the project holds itself to, on one thread. */
    private static OptionalDouble bar(String contestant, Shape shape, int threads) {
        boolean manyRegisters = KernelChoice.family().name().equals("vector-512")
                || System.getProperty("os.arch").equals("aarch64");
        if (threads == 1 && shape.isBarSquare() && contestant.equals("lanewise")) {
            return OptionalDouble.of(manyRegisters ? 0.92 : 0.88);
        }
        if (threads == 1 && shape.isNet() && contestant.equals("lanewise packed")) {
            return OptionalDouble.of(manyRegisters ? 0.80 : 0.75);
        }
        return OptionalDouble.empty();
    }
}
