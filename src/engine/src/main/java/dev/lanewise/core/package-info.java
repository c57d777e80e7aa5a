/**
 * The law in code: what every number of a run is defined by, and what all other packages stand on.
 *
 * <p>Here live the counter-based randomness, the one order in which a row is summed, and the fingerprint. Nothing here
 * knows of layers, threads or vectors, and nothing here has state.
 */
package dev.lanewise.core;
