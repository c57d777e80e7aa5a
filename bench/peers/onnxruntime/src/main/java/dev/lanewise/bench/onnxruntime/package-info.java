/** ONNX Runtime in the race of predictions. */
package dev.lanewise.bench.onnxruntime;
