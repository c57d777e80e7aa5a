package dev.lanewise.model;

import dev.lanewise.data.Samples;

/** Data that a model is measured on and does not learn from. */
record Validation(Samples x, Samples y) {}
