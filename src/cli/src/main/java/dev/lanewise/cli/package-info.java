/** The command line: it parses arguments, shows progress on stderr, and prints results on stdout. */
package dev.lanewise.cli;
