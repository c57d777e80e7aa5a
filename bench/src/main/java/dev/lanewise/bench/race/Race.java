package dev.lanewise.bench.race;

import dev.lanewise.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code bench/race}. */
@Command(
        name = "bench/race",
        mixinStandardHelpOptions = true,
        description =
                "Races Lanewise against its peers, in turn, and leaves a table, the raw numbers and a picture for each race.")
public final class Race implements Callable<Integer> {

    /** A launch that takes longer hangs. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** In a contestant's environment: the round's number, for those that find out in the first what they use in all. */
    private static final String ROUND = "RACE_ROUND";

    @Parameters(
            paramLabel = "RACE",
            arity = "0..*",
            completionCandidates = Races.Names.class,
            description = "Which ones: ${COMPLETION-CANDIDATES}. Without any: all of them.")
    List<String> names = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Launches of each contestant (default: ${DEFAULT-VALUE}).")
    int rounds = 5;

    @Option(
            names = "--quick",
            description = "A few telling cases of each race, and 3 rounds if --rounds does not say otherwise.")
    boolean quick;

    @Option(names = "--out", paramLabel = "DIR", description = "Default: bench/results/<date>-<processor>.")
    Path out;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            arity = "1",
            description = "An option for our JVMs, such as --jvm=-XX:UseAVX=2; may be repeated.")
    List<String> jvmOptions = List.of();

    @Option(
            names = "--cases",
            paramLabel = "REGEX",
            description =
                    "Of epoch, predict and scale only the cases, such as autoencoder/mnist/32/1, in which this is found.")
    Pattern cases = Pattern.compile("");

    @Option(
            names = "--modules",
            hidden = true,
            description = "Prints the modules of bench/peers that these races need.")
    boolean modules;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    private Race() {}

    /** Runs the command; exit codes: 0 done, 1 a contestant failed, 2 a mistake in the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Race()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<Contest> contests = contests();
        if (modules) {
            contests.stream()
                    .flatMap(contest -> contest.contestants().stream())
                    .flatMap(contestant -> contestant.module().stream())
                    .distinct()
                    .forEach(System.out::println);
            return 0;
        }
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1, but is " + rounds);
        }
        Setting setting = setting();
        boolean rounded = spec.commandLine().getParseResult().hasMatchedOption("--rounds");
        int launches = quick && !rounded ? 3 : rounds;
        Path folder = out != null
                ? out
                : setting.root()
                        .resolve("bench/results")
                        .resolve(LocalDate.now() + "-" + Machine.here().slug());
        Files.createDirectories(folder);
        boolean failed = false;
        for (Contest contest : contests) {
            Outcome outcome = run(contest, setting, launches);
            if (outcome.rounds().stream().allMatch(List::isEmpty)) {
                failed = true;
                System.err.println(contest.name() + ": nothing was measured"
                        + (cases.pattern().isEmpty() ? "" : ", perhaps because no case has " + cases + " in it")
                        + "; its report stays as it was");
                continue;
            }
            write(contest, outcome, folder);
            System.err.println(contest.name() + ": see " + folder.resolve(contest.name() + ".md"));
        }
        return failed ? 1 : 0;
    }

    private List<Contest> contests() {
        for (String name : names) {
            if (Races.ALL.stream().noneMatch(contest -> contest.name().equals(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no race '" + name + "'; there are " + String.join(", ", new Races.Names()));
            }
        }
        return Races.ALL.stream()
                .filter(contest -> names.isEmpty() || names.contains(contest.name()))
                .toList();
    }

    private Setting setting() {
        return new Setting(
                Path.of(System.getProperty("lanewise.home", "."))
                        .toAbsolutePath()
                        .normalize(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Optional.ofNullable(System.getenv("PYTHON"))
                        .filter(p -> !p.isBlank())
                        .orElse("python3"),
                jvmOptions,
                quick ? Setting.Depth.QUICK : Setting.Depth.FULL,
                cases);
    }

    /** Launches each contestant once, in turn; then again. */
    private static Outcome run(Contest contest, Setting setting, int rounds) {
        List<String> notes = new ArrayList<>();
        List<Contestant> present = new ArrayList<>();
        for (Contestant contestant : contest.contestants()) {
            Optional<String> missing = contestant.need().missing(setting);
            missing.or(() -> contestant.wish().missing(setting)).ifPresent(why -> {
                notes.add(contestant.name() + ": " + why);
                System.err.println(contest.name() + ": " + notes.getLast());
            });
            if (missing.isEmpty()) {
                present.add(contestant);
            }
        }
        List<List<Line>> lines = IntStream.range(0, rounds)
                .<List<Line>>mapToObj(r -> new ArrayList<>())
                .toList();
        for (int round = 0; round < rounds; round++) {
            for (Contestant contestant : present) {
                if (round >= contestant.rounds()) {
                    continue;
                }
                String who = contest.name() + ", round " + (round + 1) + " of " + rounds + ", " + contestant.name();
                System.err.println(who + " ...");
                Optional<OtherLoad> before = OtherLoad.now();
                Launch launch = Launch.run(
                        contestant.launch(setting),
                        Map.of(ROUND, Integer.toString(round + 1)),
                        setting.root(),
                        LIMIT,
                        System.err);
                lines.get(round).addAll(launch.lines());
                OtherLoad.warning(before).ifPresent(warning -> {
                    notes.add(who + ": " + warning);
                    System.err.println(notes.getLast());
                });
                if (!launch.failure().isEmpty()) {
                    notes.add(who + ": " + launch.failure());
                    System.err.println(notes.getLast());
                }
            }
        }
        String settings = rounds + " rounds"
                + (setting.depth() == Setting.Depth.QUICK ? ", quick" : "")
                + (setting.cases().pattern().isEmpty() ? "" : ", cases " + setting.cases())
                + (setting.jvmOptions().isEmpty() ? "" : ", JVM options " + String.join(" ", setting.jvmOptions()));
        return new Outcome(
                contest.name(),
                LocalDate.now().toString(),
                Machine.here().toMap(),
                settings,
                lines,
                List.copyOf(notes));
    }

    static void write(Contest contest, Outcome outcome, Path folder) throws IOException {
        write(folder.resolve(contest.name() + ".json"), outcome.toJson());
        write(folder.resolve(contest.name() + ".svg"), Picture.of(contest, outcome.tally()));
        write(folder.resolve(contest.name() + ".md"), Markdown.of(contest, outcome));
    }

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
