/**
 * Networks by hand: matrices with the operations that a lecture's numpy code calls, on the kernels that the layers train on and
 * by the same law, so that what is written out here ends with the bits of what {@code model} trains.
 *
 * <p>Here live {@link dev.lanewise.matrix.Matrix} and the functions it is given. It knows nothing of layers, and no layer knows
 * of it.
 */
package dev.lanewise.matrix;
