package dev.lanewise.cli.run;

/** Something that the user can mend; its message is the one line to show. */
public final class UserMistake extends RuntimeException {

    /** A mistake, in one line: what is wrong, where, and what would be right. */
    public UserMistake(String message) {
        super(message);
    }
}
