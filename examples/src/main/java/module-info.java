/** Small programs to learn from. */
module dev.lanewise.examples {
    requires dev.lanewise;
}
