/**
 * What the command line runs: run files (YAML) and presets, the tasks they set on images, and the files that a run leaves
 * behind: model, history and pictures. Nothing here prints, and nothing knows of options or terminals.
 */
package dev.lanewise.cli.run;
