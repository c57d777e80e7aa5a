package dev.lanewise.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run leaves its files. It is made when training is done; that it can be is tried out before, and the trial
 * leaves nothing behind.
 */
record OutFolder(Path folder) {

    static OutFolder writable(Path folder) {
        var out = new OutFolder(folder);
        for (Path file : out.files()) {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UserMistake("--out " + folder + ": " + file + " is in the way, it is not a file");
            }
        }
        tryOut("--out", folder);
        return out;
    }

    /** Makes sure that a folder is there and can be written to, or could be. */
    static void tryOut(String option, Path folder) {
        if (folder.toString().isEmpty()) {
            throw new UserMistake(option + " is empty; name a folder, or leave the option out");
        }
        List<Path> missing = missing(folder);
        List<Path> made = new ArrayList<>();
        try {
            for (Path part : missing) {
                Files.createDirectory(part);
                made.add(part);
            }
            Files.delete(Files.createTempFile(folder, ".lanewise", ".tmp"));
        } catch (IOException e) {
            throw new UserMistake(option + " " + folder + ": cannot be written to" + reason(folder));
        } finally {
            made.reversed().forEach(OutFolder::deleteQuietly);
        }
    }

    void create() throws IOException {
        Files.createDirectories(folder);
    }

    Path model() {
        return folder.resolve("model.safetensors");
    }

    Path history() {
        return folder.resolve("history.csv");
    }

    Path digits() {
        return folder.resolve("digits.png");
    }

    Path loss() {
        return folder.resolve("loss.png");
    }

    /** What noise mends, where that was tried. */
    Path remedy() {
        return folder.resolve("remedy.png");
    }

    /** What the mended net makes of the digits. */
    Path mendedDigits() {
        return folder.resolve("digits_mended.png");
    }

    /** Digits drawn from a variational net's code. */
    Path samples() {
        return folder.resolve("samples.png");
    }

    /** The plane of a code of two numbers, as digits. */
    Path latent() {
        return folder.resolve("latent.png");
    }

    /** The test images' places on it. */
    Path codes() {
        return folder.resolve("codes.png");
    }

    private List<Path> files() {
        return List.of(model(), history(), digits(), loss(), remedy(), mendedDigits(), samples(), latent(), codes());
    }

    /** The folders to be made, outermost first. */
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path at = folder.toAbsolutePath().normalize(); at != null && Files.notExists(at); at = at.getParent()) {
            missing.addFirst(at);
        }
        return missing;
    }

    private static String reason(Path folder) {
        Path at = folder.toAbsolutePath().normalize();
        while (at != null && Files.notExists(at)) {
            at = at.getParent();
        }
        if (at != null && !Files.isDirectory(at)) {
            return ", since " + at + " is not a folder";
        }
        return at != null && !Files.isWritable(at) ? ", since " + at + " may not be changed by this user" : "";
    }

    private static void deleteQuietly(Path made) {
        try {
            Files.deleteIfExists(made);
        } catch (IOException inUse) {
            // somebody else has put something into it meanwhile, so it is theirs now
        }
    }
}
