package dev.lanewise.bench.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A program that measures the cases of one race.
 *
 * @param name of the program; the lines that it prints may name several contestants
 * @param module the module in {@code bench/peers} that is built for it
 * @param need it is not launched where this is missing
 * @param wish it is launched where this is missing, and the report says so
 * @param rounds the most rounds that it takes part in
 */
record Contestant(
        String name,
        Optional<String> module,
        Need need,
        Need wish,
        Function<Setting, List<String>> command,
        int rounds) {

    /** A main class of the module {@code bench}, with options for the JVM beside those of all. */
    static Contestant ours(String name, String main, String... options) {
        return new Contestant(
                name,
                Optional.empty(),
                Need.nothing(),
                Need.nothing(),
                setting -> {
                    List<String> command = setting.jvm(main, Optional.empty());
                    command.addAll(1, List.of(options));
                    return command;
                },
                Integer.MAX_VALUE);
    }

    /** A main class of a module in {@code bench/peers}. */
    static Contestant peer(String name, String module, String main) {
        return new Contestant(
                name,
                Optional.of(module),
                Need.module(module),
                Need.nothing(),
                setting -> setting.jvm(main, Optional.of(module)),
                Integer.MAX_VALUE);
    }

    /** A main class of the module {@code bench} that finds peers on the class path, where a module could be built. */
    static Contestant oursBeside(String name, String module, String main) {
        Need wish = Need.module(module);
        return new Contestant(
                name,
                Optional.of(module),
                Need.nothing(),
                wish,
                setting -> setting.jvm(main, wish.missing(setting).isEmpty() ? Optional.of(module) : Optional.empty()),
                Integer.MAX_VALUE);
    }

    /** A script in {@code bench/peers/pytorch}, with its arguments. */
    static Contestant pytorch(String name, String script, String... arguments) {
        return new Contestant(
                name,
                Optional.empty(),
                Need.python("torch"),
                Need.nothing(),
                setting -> {
                    List<String> command = new ArrayList<>();
                    command.add(setting.python());
                    command.add(
                            setting.peers().resolve("pytorch").resolve(script).toString());
                    command.addAll(List.of(arguments));
                    return command;
                },
                Integer.MAX_VALUE);
    }

    /** The same with cases as its arguments. */
    Contestant on(Function<Setting.Depth, List<String>> cases) {
        return new Contestant(
                name,
                module,
                need,
                wish,
                setting -> {
                    List<String> all = new ArrayList<>(command.apply(setting));
                    cases.apply(setting.depth()).stream()
                            .filter(setting.cases().asPredicate())
                            .forEach(all::add);
                    return all;
                },
                rounds);
    }

    /** The same, in fewer rounds: for what takes long and is far behind. */
    Contestant atMost(int fewer) {
        return new Contestant(name, module, need, wish, command, fewer);
    }

    /** The whole command, with the arguments that all contestants understand. */
    List<String> launch(Setting setting) {
        List<String> launch = new ArrayList<>(command.apply(setting));
        if (setting.depth() == Setting.Depth.QUICK) {
            launch.add("--quick");
        }
        return launch;
    }
}
