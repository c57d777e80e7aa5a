package dev.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void createsAndReplacesAndLeavesNothingElse() throws IOException {
        Path target = folder.resolve("weights");
        WholeFile.write(target, out -> out.write("first".getBytes()));
        assertEquals("first", Files.readString(target));
        WholeFile.write(target, out -> out.write("2nd".getBytes()));
        assertEquals("2nd", Files.readString(target));
        assertEquals(List.of(target), content());
    }

    @Test
    void theTargetIsOldUntilTheBodyIsDone() throws IOException {
        Path target = Files.writeString(folder.resolve("weights"), "old");
        WholeFile.write(target, out -> {
            out.write("new".getBytes());
            out.flush();
            assertEquals("old", Files.readString(target));
        });
        assertEquals("new", Files.readString(target));
    }

    @Test
    void aFailingBodyLeavesTheOldFileAndNoOther() throws IOException {
        Path target = Files.writeString(folder.resolve("weights"), "old");
        for (Throwable failure : List.of(new IOException("disk"), new IllegalStateException("bug"))) {
            var thrown = assertThrows(
                    Throwable.class,
                    () -> WholeFile.write(target, out -> {
                        out.write(new byte[1_000_000]);
                        sneak(failure);
                    }));
            assertSame(failure, thrown);
            assertEquals("old", Files.readString(target));
            assertEquals(List.of(target), content());
        }
    }

    @Test
    void anInterruptIsNamedAndKept() throws IOException {
        Path target = Files.writeString(folder.resolve("weights"), "old");
        Thread.currentThread().interrupt();
        var thrown = assertThrows(FileSystemException.class, () -> WholeFile.write(target, out -> out.write('x')));
        assertTrue(Thread.interrupted());
        assertEquals(target + ": the thread was interrupted while it was written", thrown.getMessage());
        assertEquals("old", Files.readString(target));
        assertEquals(List.of(target), content());
    }

    @Test
    void aBodyMayCloseItsStream() throws IOException {
        Path target = folder.resolve("weights");
        WholeFile.write(target, out -> {
            try (out) {
                out.write('x');
            }
        });
        assertEquals("x", Files.readString(target));
    }

    @Test
    void aSymbolicLinkStaysAndItsFileIsReplaced() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path file = Files.writeString(other.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        WholeFile.write(link, out -> out.write("new".getBytes()));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aMissingFolderAndAFolderAsTargetAreNamedInOneLine() {
        Path target = folder.resolve("none").resolve("weights");
        var missing = assertThrows(NoSuchFileException.class, () -> WholeFile.write(target, out -> {}));
        assertEquals(
                target + ": there is no folder " + folder.resolve("none") + " to write it in", missing.getMessage());
        var notAFile = assertThrows(FileSystemException.class, () -> WholeFile.write(folder, out -> {}));
        assertEquals(folder + ": not a regular file", notAFile.getMessage());
    }

    private List<Path> content() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void sneak(Throwable failure) throws IOException {
        if (failure instanceof IOException checked) {
            throw checked;
        }
        throw (RuntimeException) failure;
    }
}
