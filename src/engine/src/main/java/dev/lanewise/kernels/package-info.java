/**
 * The arithmetic: matrix tiles, activations, losses and optimizer updates on stretches of {@code float[]}, once with the
 * Vector API and once with plain loops.
 *
 * <p>Every method has one definition down to the last bit, given in {@link dev.lanewise.kernels.Kernels}; the two
 * implementations may differ in speed alone. Nothing here allocates, waits, or knows which thread it runs on.
 */
package dev.lanewise.kernels;
