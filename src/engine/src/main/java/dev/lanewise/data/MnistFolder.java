package dev.lanewise.data;

import dev.lanewise.file.FileFormatException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads MNIST, or a data set in its form such as Fashion-MNIST, from the folder where its IDX files lie. The files have
 * the names they are distributed under, {@code train-images-idx3-ubyte} or {@code train-images.idx3-ubyte}, with or
 * without {@code .gz}; where there are several of these, the first in this order is read.
 */
public final class MnistFolder {
    private MnistFolder() {}

    /**
     * The training set: {@code train-images} and {@code train-labels}.
     *
     * @throws FileFormatException if a file breaks the IDX format, or if there are not as many images as labels
     * @throws FileSystemException if the folder or one of the files does not exist; the message is one line to show,
     *     with the names that were looked for
     */
    public static LabelledImages train(Path folder) throws IOException {
        return read(folder, "train");
    }

    /** The test set: {@code t10k-images} and {@code t10k-labels}. Throws what {@link #train} throws. */
    public static LabelledImages test(Path folder) throws IOException {
        return read(folder, "t10k");
    }

    private static LabelledImages read(Path folder, String part) throws IOException {
        Path imageFile = find(folder, part + "-images", "idx3-ubyte");
        Path labelFile = find(folder, part + "-labels", "idx1-ubyte");
        Idx labels = Idx.read(labelFile, 1);
        Idx images = Idx.read(imageFile, 3);
        int count = images.shape().get(0);
        if (labels.data().length != count) {
            int countOffset = 4;
            throw new FileFormatException(
                    labelFile,
                    countOffset,
                    labels.data().length + " labels for the " + count + " images of " + imageFile);
        }
        int height = images.shape().get(1);
        int width = images.shape().get(2);
        return new LabelledImages(Samples.ofBytes(images.data(), height * width), labels.data(), height, width);
    }

    private static Path find(Path folder, String content, String format) throws IOException {
        if (Files.notExists(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "no such folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "not a folder");
        }
        List<String> names = new ArrayList<>();
        for (String compression : List.of("", ".gz")) {
            for (String separator : List.of("-", ".")) {
                names.add(content + separator + format + compression);
            }
        }
        for (String name : names) {
            if (Files.exists(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        throw new NoSuchFileException(
                folder.toString(), null, "has no " + content + "; looked for " + String.join(", ", names));
    }
}
