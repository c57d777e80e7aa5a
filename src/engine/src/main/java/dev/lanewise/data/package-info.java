/**
 * What a network is trained on: {@link dev.lanewise.data.Samples}, rows of numbers that any thread may read in any
 * order, from arrays or mapped files, the views that choose and change them, and the reader of MNIST's files.
 *
 * <p>A row's numbers depend on the row, on the epoch where a source is fresh in each epoch, and on nothing else: no
 * source here keeps a cursor or draws from a generator with a state. Nothing here knows of models, batches or kernels;
 * which rows make a batch is decided by those who read. Only {@code dev.lanewise.core} and {@code dev.lanewise.file}
 * may be used.
 */
package dev.lanewise.data;
