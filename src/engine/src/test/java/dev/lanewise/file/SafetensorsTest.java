package dev.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadWithTheSameBitsInTheSameOrder() throws IOException {
        float[] odd = {
            Float.intBitsToFloat(0x7fc00001),
            Float.intBitsToFloat(0xff800001),
            -0f,
            Float.MIN_VALUE,
            Float.NEGATIVE_INFINITY,
            1
        };
        float[] large = new float[40_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = i;
        }
        var tensors = new LinkedHashMap<String, StoredTensor>();
        tensors.put("z/kernel", StoredTensor.matrix(2, 3, odd));
        tensors.put("a \"quoted\" \n name é", new StoredTensor(List.of(), new float[] {7}));
        tensors.put("empty", StoredTensor.matrix(3, 0));
        tensors.put("m", StoredTensor.vector(large));
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("seed", "42");
        metadata.put("a", "{\"model\": \"\\u0000\u0000\"}");

        Path file = folder.resolve("weights.safetensors");
        new Safetensors(tensors, metadata).write(file);
        Safetensors read = Safetensors.read(file);
        assertEquals(new Safetensors(tensors, metadata), read);
        assertEquals(List.copyOf(tensors.keySet()), List.copyOf(read.tensors().keySet()));
        assertEquals(List.copyOf(metadata.keySet()), List.copyOf(read.metadata().keySet()));
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Path file = folder.resolve("weights");
        var tensors = new LinkedHashMap<String, StoredTensor>();
        tensors.put("w", StoredTensor.matrix(1, 2, 1, -2));
        tensors.put("b", StoredTensor.vector(0.5f));
        Safetensors.of(tensors).write(file);

        String json = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
        json += " ".repeat(Math.floorMod(-json.length(), 8));
        var expected = ByteBuffer.allocate(8 + json.length() + 12).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(json.length()).put(json.getBytes(StandardCharsets.UTF_8));
        expected.putFloat(1).putFloat(-2).putFloat(0.5f);
        assertArrayEquals(expected.array(), Files.readAllBytes(file));
    }

    @Test
    void nothingAtAllCanBeWrittenAndRead() throws IOException {
        Path file = folder.resolve("empty");
        var nothing = Safetensors.of(new LinkedHashMap<>());
        nothing.write(file);
        assertEquals(nothing, Safetensors.read(file));
    }

    @Test
    void aTextLongerThanTheParsersDefaultIsReadAgain() throws IOException {
        Path file = folder.resolve("long");
        var metadata = new LinkedHashMap<>(Map.of("k".repeat(60_000), "v".repeat(20_000_001)));
        var content = new Safetensors(new LinkedHashMap<>(), metadata);
        content.write(file);
        assertEquals(content, Safetensors.read(file));
    }

    @Test
    void otherTypesBecomeFloats() throws IOException {
        Path file = folder.resolve("types");
        var data = ByteBuffer.allocate(8 + 8 + 4 + 2 + 2 + 4).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0.1)
                .putLong(1L << 62)
                .putInt(-16_777_216)
                .putShort((short) 0x3c01)
                .putShort((short) 0xc049);
        data.putFloat(3);
        SafetensorsHostileTest.write(
                file,
                "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},"
                        + "'b':{'dtype':'I64','shape':[1],'data_offsets':[8,16]},"
                        + "'c':{'dtype':'I32','shape':[1],'data_offsets':[16,20]},"
                        + "'f':{'dtype':'F32','shape':[1],'data_offsets':[24,28]},"
                        + "'d':{'dtype':'F16','shape':[1],'data_offsets':[20,22]},"
                        + "'e':{'dtype':'BF16','shape':[1],'data_offsets':[22,24]}}",
                data.array());
        Safetensors read = Safetensors.read(file);
        assertEquals(
                List.of("a", "b", "c", "f", "d", "e"),
                List.copyOf(read.tensors().keySet()));
        assertEquals(StoredTensor.vector(0.1f), read.tensor("a"));
        assertEquals(StoredTensor.vector(0x1p62f), read.tensor("b"));
        assertEquals(StoredTensor.vector(-16_777_216f), read.tensor("c"));
        assertEquals(StoredTensor.vector(1 + 0x1p-10f), read.tensor("d"));
        assertEquals(StoredTensor.vector(-3.140625f), read.tensor("e"));
        assertEquals(StoredTensor.vector(3), read.tensor("f"));
    }

    @Test
    void namesThatTheFormatCannotHoldAreRefused() {
        for (String name : List.of("", "__metadata__", "half \ud83d pair")) {
            var tensors = new LinkedHashMap<>(Map.of(name, StoredTensor.vector(1)));
            var refused = assertThrows(IllegalArgumentException.class, () -> Safetensors.of(tensors));
            assertTrue(refused.getMessage().startsWith("'" + name + "' cannot name a tensor"), refused.getMessage());
        }
        var metadata = new LinkedHashMap<>(Map.of("key", "\udc00"));
        assertThrows(IllegalArgumentException.class, () -> new Safetensors(new LinkedHashMap<>(), metadata));
    }

    @Test
    void aTensorThatIsNotThereIsNamedWithThoseThatAre() {
        var tensors = new LinkedHashMap<>(Map.of("bias", StoredTensor.vector(1)));
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Safetensors.of(tensors).tensor("kernel"));
        assertEquals("no tensor 'kernel'; there are [bias]", refused.getMessage());
    }

    @Test
    void theMapsCannotBeChangedFromOutside() {
        var tensors = new LinkedHashMap<>(Map.of("bias", StoredTensor.vector(1)));
        var content = Safetensors.of(tensors);
        tensors.clear();
        assertEquals(1, content.tensors().size());
        assertThrows(
                UnsupportedOperationException.class, () -> content.tensors().clear());
    }
}
