package dev.lanewise.bench.onnxruntime;

import dev.lanewise.bench.contestants.Net;
import dev.lanewise.graph.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A trained net as an ONNX file: for each layer a Gemm with bias, and its activation. */
final class OnnxModel {

    static final String INPUT = "x";
    static final String OUTPUT = "y";

    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 13;
    private static final int FLOAT = 1;

    private OnnxModel() {}

    /**
     * The file's bytes.
     *
     * @param variables each layer's kernel, [inputs, units], and its bias
     */
    static byte[] of(Net net, List<Variable> variables) {
        Message graph = new Message().text(2, net.toString());
        String from = INPUT;
        int layers = net.units().size();
        for (int layer = 0; layer < layers; layer++) {
            String kernel = "kernel" + layer;
            String bias = "bias" + layer;
            String sum = "sum" + layer;
            String to = layer == layers - 1 ? OUTPUT : "activation" + layer;
            graph.message(1, node("Gemm", sum, from, kernel, bias));
            graph.message(1, node(activation(net, layer), to, sum));
            graph.message(5, tensor(kernel, variables.get(2 * layer)));
            graph.message(5, tensor(bias, variables.get(2 * layer + 1)));
            from = to;
        }
        graph.message(11, rows(INPUT, Net.INPUTS));
        graph.message(12, rows(OUTPUT, net.units().getLast()));
        return new Message()
                .number(1, IR_VERSION)
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, OPERATORS))
                .toBytes();
    }

    private static String activation(Net net, int layer) {
        if (layer < net.units().size() - 1) {
            return "Relu";
        }
        return net.task() == Net.Task.DRAW ? "Sigmoid" : "Softmax";
    }

    private static Message node(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    private static Message tensor(String name, Variable variable) {
        Message tensor = new Message();
        for (int size : variable.shape()) {
            tensor.number(1, size);
        }
        float[] values = variable.values();
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
    }

    /** A value with any number of rows. */
    private static Message rows(String name, int columns) {
        Message shape = new Message()
                .message(1, new Message().text(2, "rows"))
                .message(1, new Message().number(1, columns));
        Message tensor = new Message().number(1, FLOAT).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }
}
