package dev.lanewise.graph;

import java.util.ArrayList;
import java.util.List;

/** What of gamma (begins as 1) and beta (begins as 0) a normalisation has. */
public enum Affine {
    /** Both, Keras's default. */
    SCALE_AND_CENTER,
    /** Gamma alone. */
    SCALE,
    /** Beta alone. */
    CENTER,
    /** Neither. */
    NONE;

    /** Whether there is a gamma. */
    public boolean scales() {
        return this == SCALE_AND_CENTER || this == SCALE;
    }

    /** Whether there is a beta. */
    public boolean centers() {
        return this == SCALE_AND_CENTER || this == CENTER;
    }

    List<Declaration> with(int units, List<Declaration> others) {
        List<Declaration> declared = new ArrayList<>();
        if (scales()) {
            declared.add(Declaration.learned("gamma", units, Initializer.ONES));
        }
        if (centers()) {
            declared.add(Declaration.learned("beta", units, Initializer.ZEROS));
        }
        declared.addAll(others);
        return declared;
    }
}
