package dev.lanewise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** How long files and methods may be. */
class SizesTest {

    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;
    /** HotSpot's limit for inlining a hot method, FreqInlineSize. */
    private static final int HOT_BYTES = 325;

    private static final String TILE =
            "a kernel in its plainest form: each accumulator named, nothing that might not be"
                    + " inlined; too big to be inlined itself, so that it gets all registers";

    private static final String PASS =
            "a function's one pass over a chunk, called once for all of it and inlined nowhere";

    /** Methods that may be longer than 60 lines, and why. */
    private static final Map<String, String> LONG = Map.of(
            "Tile8x2.multiply", TILE,
            "Tile8x2.multiplyTransposed", TILE,
            "Tile4x3.multiply", TILE,
            "Tile4x3.multiplyTransposedPanel", TILE,
            "Tile8x2Adam.run", TILE,
            "PackedTile8x2.multiply", TILE,
            "PackedTile4x3.multiply", TILE);

    /** Methods of the kernels with more than 325 bytecodes, and why. */
    private static final Map<String, String> BIG = Map.ofEntries(
            Map.entry("Tile8x2.multiply", TILE),
            Map.entry("Tile8x2.multiplyTransposed", TILE),
            Map.entry("Tile4x3.multiply", TILE),
            Map.entry("Tile4x3.multiplyTransposedPanel", TILE),
            Map.entry("Tile8x2Adam.run", TILE),
            Map.entry("VectorTranspose.sixteen", TILE),
            Map.entry("VectorTranspose.eight", TILE),
            Map.entry("VectorLosses.gradientsAndTerms", "one pass over memory where there were three"),
            Map.entry("PackedTile8x2.multiply", TILE),
            Map.entry("PackedTile4x3.multiply", TILE),
            Map.entry(
                    "Transposition8.columns",
                    "loops over a whole strip, so that it is called seldom and inlined nowhere"),
            Map.entry("VectorWide.exp", PASS),
            Map.entry("VectorWide.expm1", PASS),
            Map.entry("WideValues.gelu", PASS),
            Map.entry("WideSlopes.gelu", PASS),
            Map.entry("Strip4x2.four", TILE),
            Map.entry("Strip4x2.two", TILE),
            Map.entry("Strip3x3.three", TILE),
            Map.entry("Strip3x3.two", TILE),
            Map.entry("Row4x2.several", TILE),
            Map.entry("Row4x3.several", TILE),
            Map.entry("ScalarTile.multiply", "runs once for a tile; its loops' bodies are methods of their own"),
            Map.entry(
                    "ScalarTile.fourByFour",
                    "a kernel too: 16 elements of A in registers around one loop that is vectorised"));

    @Test
    void filesHaveAtMost400Lines() {
        List<Source> sources = Source.all();
        assertTrue(sources.size() > 80, "only " + sources.size() + " sources found");
        for (Source source : sources) {
            int lines = source.lines().size();
            assertTrue(lines <= FILE_LINES, () -> source + " has " + lines + " lines");
        }
    }

    @Test
    void methodsHaveAtMost60Lines() throws IOException {
        Map<String, Long> lengths =
                methodLengths(Source.all().stream().map(Source::path).toList());
        assertTrue(lengths.size() > 300, "only " + lengths.size() + " methods found");
        Set<String> tooLong = new TreeSet<>();
        lengths.forEach((method, lines) -> {
            if (lines > METHOD_LINES) {
                tooLong.add(method);
            }
        });
        assertEquals(new TreeSet<>(LONG.keySet()), tooLong);
    }

    /** Lines from a method's first annotation or modifier to its last brace, for the longest of each name in a file. */
    private static Map<String, Long> methodLengths(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, Long> lengths = new TreeMap<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                String file =
                        Path.of(unit.getSourceFile().getName()).getFileName().toString();
                unit.accept(
                        new TreeScanner<Void, Void>() {
                            @Override
                            public Void visitMethod(MethodTree method, Void nothing) {
                                long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                                long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                                String name = file.replace(".java", ".") + method.getName();
                                lengths.merge(name, to - from + 1, Math::max);
                                return super.visitMethod(method, nothing);
                            }
                        },
                        null);
            }
        }
        return lengths;
    }

    @Test
    void kernelMethodsAreSmallEnoughToInlineOrDeliberatelyNot() throws IOException {
        Set<String> big = new TreeSet<>();
        int seen = 0;
        for (Path file : Compiled.files("kernels")) {
            ClassModel model = ClassFile.of().parse(file);
            String owner = file.getFileName().toString().replace(".class", ".");
            for (MethodModel method : model.methods()) {
                seen++;
                int size = method.code()
                        .map(code -> ((CodeAttribute) code).codeLength())
                        .orElse(0);
                if (size > HOT_BYTES) {
                    big.add(owner + method.methodName().stringValue());
                }
            }
        }
        assertTrue(seen > 100, "only " + seen + " methods found");
        assertEquals(new TreeSet<>(BIG.keySet()), big);
    }
}
