package dev.lanewise.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code bench/compare}. */
@Command(
        name = "bench/compare",
        mixinStandardHelpOptions = true,
        description = {
            "Says which cases of ours got slower or faster beyond the noise.",
            "",
            "Speeds of two days don't compare, so where a peer of the same version ran beside ours in both, ours is measured"
                    + " against it, round by round. A change counts if the rounds' values of before and after do not"
                    + " overlap and their medians are more than 3 %% apart, with at least 3 rounds each."
        })
public final class Compare implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD", description = "A folder of results, or one JSON file.")
    Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "The same, from later.")
    Path after;

    Compare() {}

    /** Runs the command; exit codes: 0 done, 2 a mistake in the command or a file that can't be read. */
    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Compare());
        command.setExecutionExceptionHandler((e, line, parsed) -> {
            System.err.println("compare: " + e.getMessage());
            return 2;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException {
        mustExist(before);
        mustExist(after);
        List<Path> alone = new ArrayList<>();
        int races = 0;
        for (Path old : files(before)) {
            Path later = Files.isDirectory(after) ? after.resolve(old.getFileName()) : after;
            if (Files.isRegularFile(later)) {
                races++;
                compare(Outcome.read(old), Outcome.read(later));
            } else {
                alone.add(old);
            }
        }
        alone.forEach(old -> System.out.println(old.getFileName() + ": only in " + before));
        if (races == 0) {
            throw new IOException("there is no race that both " + before + " and " + after + " have");
        }
        return 0;
    }

    private static void mustExist(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new IOException("there is no folder and no file '" + place + "'");
        }
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static void compare(Outcome old, Outcome later) throws IOException {
        if (!old.race().equals(later.race())) {
            throw new IOException("'" + old.race() + "' and '" + later.race() + "' are different races");
        }
        if (!old.machine().get("processor").equals(later.machine().get("processor"))) {
            System.out.println(old.race() + ": the processors differ, "
                    + old.machine().get("processor") + " and " + later.machine().get("processor"));
        }
        List<Change> changes = Change.between(old.tally(), later.tally());
        for (Change change : changes) {
            if (change.verdict() == Change.Verdict.FASTER || change.verdict() == Change.Verdict.SLOWER) {
                System.out.println(old.race() + ": " + change);
            }
        }
        long few = count(changes, Change.Verdict.TOO_FEW_ROUNDS);
        System.out.println(old.race() + ": " + count(changes, Change.Verdict.SLOWER) + " slower, "
                + count(changes, Change.Verdict.FASTER) + " faster, " + count(changes, Change.Verdict.NOISE)
                + " within the noise"
                + (few == 0 ? "" : ", " + few + " with fewer than " + Change.ROUNDS + " rounds"));
    }

    private static long count(List<Change> changes, Change.Verdict verdict) {
        return changes.stream().filter(change -> change.verdict() == verdict).count();
    }
}
