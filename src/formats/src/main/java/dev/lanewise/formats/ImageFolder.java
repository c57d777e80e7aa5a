package dev.lanewise.formats;

import dev.lanewise.data.Samples;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder with one sub-folder of images for each class, as Keras's {@code image_dataset_from_directory} reads them:
 *
 * <pre>
 * digits/seven/a.png
 * digits/seven/b.png
 * digits/two/c.png
 * </pre>
 *
 * <p>Classes are the sub-folders' names in sorted order; the images come class by class, sorted by their files' names. Both
 * are compared char by char, so that every machine has one order. Files count by their names' ends: .png, .bmp, .gif (its first
 * picture), .jpg, .jpeg. Others, and names that begin with a dot, do not. Transparency is left out.
 *
 * <p>The pixels of a JPEG are those that the JDK's decoder makes of it, which another JDK may round otherwise; all other formats
 * store them exactly.
 */
public final class ImageFolder {
    private static final Set<String> ENDS = Set.of("png", "bmp", "gif", "jpg", "jpeg");
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final ImageFormat format;
    private final List<String> classes;
    private final byte[] pixels;
    private final int[] labels;

    private ImageFolder(ImageFormat format, List<String> classes, byte[] pixels, int[] labels) {
        this.format = format;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
    }

    /**
     * Reads all images into memory, as bytes.
     *
     * @throws dev.lanewise.file.FileFormatException if an image is broken or has another size than {@code format} allows; it
     *     names the file
     * @throws FileSystemException if there is no such folder, or no image in it, or more than an array holds
     */
    public static ImageFolder read(Path folder, ImageFormat format) throws IOException {
        if (Files.notExists(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "no such folder");
        }
        return read(
                folder,
                format,
                list(folder, Files::isDirectory).stream().map(ImageFolder::name).toList());
    }

    /**
     * Reads another folder with this one's format and classes, such as one to test on. Classes may lack there.
     *
     * @throws IOException as {@link #read}, and if it has a sub-folder that is none of the classes
     */
    public ImageFolder readAlike(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "no such folder");
        }
        for (Path subfolder : list(folder, Files::isDirectory)) {
            if (!classes.contains(name(subfolder))) {
                throw new FileSystemException(
                        subfolder.toString(), null, "no class of the first folder, which are " + classes);
            }
        }
        return read(folder, format, classes);
    }

    private static ImageFolder read(Path folder, ImageFormat format, List<String> classes) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            Path subfolder = folder.resolve(classes.get(label));
            if (Files.isDirectory(subfolder)) {
                List<Path> images = list(subfolder, ImageFolder::isImage);
                files.addAll(images);
                for (int i = 0; i < images.size(); i++) {
                    labels.add(label);
                }
            }
        }
        if (files.isEmpty()) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "no images; each class needs a sub-folder with files that end with " + ENDS);
        }
        long bytes = (long) files.size() * format.columns();
        if (bytes > LARGEST_ARRAY) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    files.size() + " images of " + format.columns() + " bytes are more than " + LARGEST_ARRAY
                            + " bytes; choose a smaller format");
        }
        byte[] pixels = new byte[(int) bytes];
        for (int i = 0; i < files.size(); i++) {
            new ImageFile(files.get(i), format).read(pixels, i * format.columns());
        }
        return new ImageFolder(
                format,
                List.copyOf(classes),
                pixels,
                labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static boolean isImage(Path file) {
        String name = name(file);
        return ENDS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !name(file).startsWith("."))
                    .filter(wanted)
                    .sorted(Comparator.comparing(ImageFolder::name))
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** One row of bytes for each image, laid out as {@link ImageFormat} says; read as byte / 255. */
    public Samples x() {
        return Samples.ofBytes(pixels, format.columns());
    }

    /** One one-hot row for each image, in the order of {@link #classes}. */
    public Samples y() {
        return Samples.oneHot(labels, classes.size());
    }

    /** Names of the classes, sorted. */
    public List<String> classes() {
        return classes;
    }

    /** A copy of the images' labels: for each its class's place in {@link #classes}. */
    public int[] labels() {
        return labels.clone();
    }

    public ImageFormat format() {
        return format;
    }
}
