package dev.lanewise.graph;

/** Where a layer that is applied once more has its weights already: the model it comes from. */
public interface WeightSource {}
