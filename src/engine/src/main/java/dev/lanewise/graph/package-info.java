/**
 * The description of a network and of its training: layers and how they are connected, activations, losses, metrics,
 * optimizers, initialisers. Names and defaults are Keras's.
 *
 * <p>Everything here is an immutable value that says what is to be computed. How, in what memory and by which threads is
 * decided where a graph is compiled, and no class here may know of it.
 */
package dev.lanewise.graph;
