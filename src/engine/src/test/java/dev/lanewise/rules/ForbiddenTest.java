package dev.lanewise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What would break the law, print, wait, or open a door, and is therefore called nowhere in the engine. */
class ForbiddenTest {

    private static final Set<String> CLASSES = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom",
            "sun.misc.Unsafe",
            "java.io.ObjectInputStream",
            "java.io.ObjectOutputStream");

    /** Their bits depend on the platform, or on who knows what. */
    private static final Set<String> FUNCTIONS = Set.of(
            "random", "exp", "expm1", "log", "log1p", "log10", "pow", "sin", "cos", "tan", "sinh", "cosh", "tanh",
            "asin", "acos", "atan", "atan2", "cbrt", "hypot");

    /** Exceptions: the method that may, what it may, and why. */
    private static final Map<String, String> ALLOWED = Map.of(
            "dev.lanewise.kernels.VectorActivations.max: jdk.incubator.vector.FloatVector.reduceLanes",
            "a maximum is the same in any order");

    /** Where StrictMath is fast enough; its bits are fixed by the Java specification. */
    private static final Set<String> STRICT = Set.of(
            "dev.lanewise.core.InverseNormal",
            "dev.lanewise.graph.LearningRate",
            "dev.lanewise.kernels.ElementUpdates",
            "dev.lanewise.plan.AucMeter",
            "dev.lanewise.plan.GeneralLoss",
            "dev.lanewise.plan.Penalties",
            "dev.lanewise.plan.SamplingSteps");

    private final JavaClasses classes = Compiled.classes();

    @Test
    void forbiddenCallsAreMadeWhereAllowedOnly() {
        Set<String> found = new TreeSet<>();
        int seen = 0;
        for (JavaClass user : classes) {
            for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                seen++;
                String owner = access.getTargetOwner().getName();
                boolean strict = owner.equals("java.lang.StrictMath")
                        && STRICT.contains(access.getOrigin().getOwner().getName());
                if (!strict && isForbidden(owner, access.getTarget().getName())) {
                    found.add(access.getOrigin().getOwner().getName() + "."
                            + access.getOrigin().getName() + ": " + owner + "."
                            + access.getTarget().getName());
                }
            }
        }
        assertTrue(seen > 2000, "only " + seen + " accesses found");
        assertEquals(new TreeSet<>(ALLOWED.keySet()), found);
    }

    private static boolean isForbidden(String owner, String member) {
        return switch (owner) {
            case "java.lang.Math", "java.lang.StrictMath" -> FUNCTIONS.contains(member);
            case "java.lang.System" -> Set.of("out", "err", "exit").contains(member);
            case "java.lang.Thread" -> member.equals("sleep");
            default ->
                owner.startsWith("jdk.incubator.vector.Float") && member.startsWith("reduceLanes")
                        || owner.equals("jdk.incubator.vector.Vector") && member.startsWith("reduceLanes")
                        || member.equals("printStackTrace");
        };
    }

    @Test
    void forbiddenClassesAreUsedNowhere() {
        Set<String> found = new TreeSet<>();
        int seen = 0;
        for (JavaClass user : classes) {
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                seen++;
                if (CLASSES.contains(dependency.getTargetClass().getName())) {
                    found.add(dependency.getDescription());
                }
            }
        }
        assertTrue(seen > 2000, "only " + seen + " dependencies found");
        assertEquals(Set.of(), found);
    }
}
