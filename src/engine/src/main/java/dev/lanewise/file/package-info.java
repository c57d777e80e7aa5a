/**
 * Files, and nothing that knows what a model is: reading bytes that may be hostile ({@link
 * dev.lanewise.file.BinaryInput}), writing a file whole or not at all ({@link dev.lanewise.file.WholeFile}), and the
 * safetensors format ({@link dev.lanewise.file.Safetensors}).
 *
 * <p>Every reader here holds to three rules. A file is hostile until parsed, so each claim in it is checked before it
 * is used, and nothing is allocated that the file's real length does not justify. A file that breaks its format is
 * reported by {@link dev.lanewise.file.FileFormatException} and by nothing else. Float bits are kept as they are, NaN
 * payloads included.
 *
 * <p>This package depends on no other package of Lanewise. Formats that belong to other programs (NumPy, Keras, ONNX)
 * live in the module {@code dev.lanewise.formats} and use this package's {@code BinaryInput}.
 */
package dev.lanewise.file;
