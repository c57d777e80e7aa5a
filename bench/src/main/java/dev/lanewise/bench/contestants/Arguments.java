package dev.lanewise.bench.contestants;

import java.util.List;
import java.util.stream.Stream;

/** A contestant's arguments: its cases, and {@code --quick} if the race is to take less time. */
public record Arguments(List<String> cases, Haste haste) {

    /** The argument that asks for haste. */
    public static final String QUICK = "--quick";

    /** How much time there is. */
    public enum Haste {
        NONE,
        QUICK
    }

    /** Reads the arguments of a main method. */
    public static Arguments of(String[] args) {
        List<String> cases = Stream.of(args).filter(arg -> !arg.equals(QUICK)).toList();
        return new Arguments(cases, cases.size() < args.length ? Haste.QUICK : Haste.NONE);
    }

    /** Is there little time? */
    public boolean isQuick() {
        return haste == Haste.QUICK;
    }
}
