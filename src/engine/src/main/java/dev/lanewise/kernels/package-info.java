/**
 * The arithmetic: matrix tiles, activations, losses and optimizer updates on stretches of {@code float[]}, once with the
 * Vector API and once with plain loops.
 *
 * <p>Every method has one definition down to the last bit, given in {@link dev.lanewise.kernels.Kernels}; the two
 * implementations may differ in speed alone. Nothing here waits, or knows which thread it runs on, and nothing allocates but
 * {@link dev.lanewise.kernels.Gemm}, the product of plain matrices, which keeps its scratch memory for the next one.
 */
package dev.lanewise.kernels;
