package dev.lanewise.bench.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lanewise.bench.contestants.Answerer;
import dev.lanewise.bench.contestants.Net;
import dev.lanewise.model.Model;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime at its best: all graph optimizations, one thread, and inputs and outputs that stay in direct memory, so that a
 * call copies nothing.
 */
public final class OnnxRuntime implements Answerer {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    @Override
    public String name() {
        return "onnxruntime";
    }

    @Override
    public String version() {
        return "ONNX Runtime " + environment.getVersion() + ", one thread";
    }

    @Override
    public Answers ready(Net net, Model model, float[] x, int rows) {
        try {
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtSession session = environment.createSession(OnnxModel.of(net, model.variables()), options);
            FloatBuffer inputs = direct(x.length);
            inputs.put(x).rewind();
            FloatBuffer outputs = direct(rows * net.units().getLast());
            return new Session(session, tensor(inputs, rows), tensor(outputs, rows), outputs);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private OnnxTensor tensor(FloatBuffer numbers, int rows) throws OrtException {
        return OnnxTensor.createTensor(environment, numbers, new long[] {rows, numbers.capacity() / rows});
    }

    private static FloatBuffer direct(int numbers) {
        return ByteBuffer.allocateDirect(numbers * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private record Session(OrtSession session, OnnxTensor x, OnnxTensor y, FloatBuffer numbers) implements Answers {

        @Override
        public void answer() {
            try (OrtSession.Result result =
                    session.run(Map.of(OnnxModel.INPUT, x), Map.of(OnnxModel.OUTPUT, y))) {
                if (result.size() != 1) {
                    throw new IllegalStateException("no output");
                }
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public float[] outputs() {
            float[] all = new float[numbers.capacity()];
            numbers.get(0, all);
            return all;
        }

        @Override
        public void close() {
            x.close();
            y.close();
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
