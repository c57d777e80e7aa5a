package dev.lanewise.cli.run;

import dev.lanewise.model.History;
import dev.lanewise.model.Model;

/**
 * The same run once more, with noise on the inputs: what mends a net that learns its few images by heart. Both are validated on
 * clean images.
 */
record Remedy(Model model, History history) {}
