/**
 * Event files, from which TensorBoard draws. {@link dev.lanewise.formats.tensorboard.TensorBoard} is all that a user sees: the
 * others put numbers, histograms and pictures into messages, and messages into files.
 *
 * <p>The messages are few, so they are written field by field; their numbers are those of {@code event.proto}, {@code
 * summary.proto} and {@code histogram.proto} in <a
 * href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto">TensorBoard's sources</a>. Values have
 * the older forms, {@code simple_value}, {@code histo} and {@code image}, that every TensorBoard reads, and other readers of
 * event files too.
 */
package dev.lanewise.formats.tensorboard;
