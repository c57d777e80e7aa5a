/**
 * Files of other programs, read into the engine's values and written from them; so far NumPy's arrays ({@link
 * dev.lanewise.formats.Npy}), CSV ({@link dev.lanewise.formats.Csv}) and images ({@link
 * dev.lanewise.formats.ImageFolder}).
 *
 * <p>The rules of {@code dev.lanewise.file} hold here too: a file is hostile until parsed, {@code FileFormatException}
 * is the one way to say that it is broken, and it is written whole or not at all. What a format means for training
 * belongs into the engine; here is only how it is spelled.
 */
package dev.lanewise.formats;
