package dev.lanewise.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: first a temporary file in the same folder, forced to disk, then one atomic rename.
 * Whoever opens the target sees the old content or the new, even after a loss of power, and never a part.
 */
public final class WholeFile {
    private static final int BUFFER = 1 << 16;

    private WholeFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Body {
        /**
         * Writes all of it. The stream is buffered, need not be flushed or closed, and is only flushed by closing it.
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces or creates {@code target}. A symbolic link stays, and the file it points to is replaced. When anything
     * fails, be it {@code body} or the disk, the old file stays as it was, and the temporary file is removed.
     *
     * @throws FileSystemException if the folder does not exist, or the target is a folder or a device; its message is
     *     one line to show; also if the thread is interrupted, and then it stays so
     * @throws IOException what {@code body} or the file system threw
     */
    public static void write(Path target, Body body) throws IOException {
        Path real = realTarget(target);
        Path folder = real.toAbsolutePath().getParent();
        Path temporary = folder.resolve("." + real.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            writeForced(temporary, body);
            Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE);
        } catch (ClosedByInterruptException wordless) {
            remove(temporary, wordless);
            FileSystemException said =
                    new FileSystemException(target.toString(), null, "the thread was interrupted while it was written");
            said.initCause(wordless);
            throw said;
        } catch (Throwable failure) {
            remove(temporary, failure);
            throw failure;
        }
        forceFolder(folder);
    }

    private static void remove(Path temporary, Throwable failure) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException left) {
            failure.addSuppressed(left);
        }
    }

    private static Path realTarget(Path target) throws IOException {
        if (Files.exists(target)) {
            if (!Files.isRegularFile(target)) {
                throw new FileSystemException(target.toString(), null, "not a regular file");
            }
            return target.toRealPath();
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(target.toString(), null, "there is no folder " + folder + " to write it in");
        }
        return target;
    }

    private static void writeForced(Path temporary, Body body) throws IOException {
        try (var channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var out = new KeptOpen(Channels.newOutputStream(channel));
            body.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Makes the rename itself durable. Some systems cannot open a folder for this; the file is complete there too. */
    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // the rename has happened, and only its being on disk by now is in doubt
        }
    }

    /** Outlives a body that closes what it writes to, as zip and JSON writers do: forcing needs the open channel. */
    private static final class KeptOpen extends BufferedOutputStream {
        KeptOpen(OutputStream out) {
            super(out, BUFFER);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
