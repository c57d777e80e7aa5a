/**
 * The arithmetic: matrix tiles, activations, losses and optimizer updates on stretches of {@code float[]}, once with the
 * Vector API and once with plain loops.
 *
 * <p>Every method has one definition down to the last bit, given in {@link dev.lanewise.kernels.Kernels}; the two
 * implementations may differ in speed alone. No kernel waits, allocates, or knows which thread it runs on;
 * {@link dev.lanewise.kernels.Gemm}, the product of plain matrices, keeps its scratch memory for the next one. A thread of its own
 * has the JIT compile the vector kernels before training needs them, and ends.
 */
package dev.lanewise.kernels;
