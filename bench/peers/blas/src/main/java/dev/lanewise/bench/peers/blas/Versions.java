package dev.lanewise.bench.peers.blas;

import java.nio.file.Path;

/** Versions of libraries, from the names of their jars. */
final class Versions {

    private Versions() {}

    /** From {@code blas-3.2.0.jar}, 3.2.0. */
    static String of(String artifact, Class<?> inside) {
        String file = Path.of(inside.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getFileName()
                .toString();
        return file.startsWith(artifact + "-") && file.endsWith(".jar")
                ? file.substring(artifact.length() + 1, file.length() - 4)
                : file;
    }
}
