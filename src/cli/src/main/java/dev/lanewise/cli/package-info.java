/**
 * The command line: one class for each command, which parses arguments, shows progress on stderr, and prints results on
 * stdout. What a run is and what it leaves behind lives in {@link dev.lanewise.cli.run}; nothing here trains or draws.
 */
package dev.lanewise.cli;
