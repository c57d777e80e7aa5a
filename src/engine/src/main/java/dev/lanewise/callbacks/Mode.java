package dev.lanewise.callbacks;

/** Which of two values of a monitored number is the better one. */
public enum Mode {
    /** By the number's name: the larger accuracy, the smaller loss. */
    AUTO,
    /** The smaller. */
    MIN,
    /** The larger. */
    MAX
}
