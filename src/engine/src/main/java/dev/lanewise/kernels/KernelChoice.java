package dev.lanewise.kernels;

import java.lang.System.Logger.Level;

/**
 * Decides once which kernels this JVM uses, and says so once through {@link System.Logger}.
 *
 * <p>The system property {@value #PROPERTY} forces the choice: {@code scalar} or {@code vector}. Without it the Vector API
 * is used where its module is there.
 */
public final class KernelChoice {

    /** Forces the kernels: {@code scalar} or {@code vector}. */
    public static final String PROPERTY = "lanewise.kernels";

    /** The module that the application must add for SIMD. */
    private static final String MODULE = "jdk.incubator.vector";

    private static final KernelFamily.Scalar SCALAR = new KernelFamily.Scalar(8, 64);

    private KernelChoice() {}

    /**
     * The kernels of this JVM.
     *
     * @throws IllegalStateException if the property asks for what there is not
     */
    public static KernelFamily family() {
        if (Once.FAMILY == null) {
            choose(System.getProperty(PROPERTY, "")); // tells the mistake, in every call
        }
        return Once.FAMILY;
    }

    private static final class Once {
        /** Null if the property is mistaken: what a class's initializer throws would not reach the user as it is. */
        static final KernelFamily FAMILY = orNull();

        private static KernelFamily orNull() {
            try {
                return choose(System.getProperty(PROPERTY, ""));
            } catch (IllegalStateException mistake) {
                return null;
            }
        }
    }

    static KernelFamily choose(String forced) {
        System.Logger log = System.getLogger(KernelChoice.class.getPackageName());
        boolean available = ModuleLayer.boot().findModule(MODULE).isPresent();
        KernelFamily family = switch (forced) {
            case "" -> available ? vectors() : SCALAR;
            case "scalar" -> SCALAR;
            case "vector" -> {
                if (!available) {
                    throw new IllegalStateException("-D" + PROPERTY + "=vector needs the JVM flag " + flag());
                }
                yield vectors();
            }
            default ->
                throw new IllegalStateException(
                        "-D" + PROPERTY + " must be 'vector' or 'scalar', but is '" + forced + "'");
        };
        if (forced.isEmpty() && !available) {
            log.log(
                    Level.WARNING,
                    "The module {0} is not there, so training runs on scalar kernels, several times slower and with the"
                            + " same results. Start the JVM with {1} to use SIMD.",
                    MODULE,
                    flag());
        }
        log.log(Level.DEBUG, "kernels {0}, tiles of {1} x {2}", family.name(), family.mr(), family.nr());
        return family;
    }

    private static String flag() {
        return "--add-modules " + MODULE;
    }

    /** Kept apart so that no class of the Vector API is touched where it may be missing. */
    private static KernelFamily vectors() {
        return KernelFamily.Warming.begin(KernelFamily.Vectors.forThisMachine());
    }
}
