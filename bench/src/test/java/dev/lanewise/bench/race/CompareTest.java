package dev.lanewise.bench.race;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareTest {

    /** The library takes descriptions as formats, and prints a warning where one is none. */
    @Test
    void theDescriptionIsAFormat() {
        for (String line :
                new CommandLine(new Compare()).getCommandSpec().usageMessage().description()) {
            assertDoesNotThrow(() -> String.format(Locale.ROOT, line), line);
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed(@TempDir Path there) {
        Path missing = there.resolve("missing");
        assertEquals("there is no folder and no file '" + missing + "'", refusal(missing, there));
        assertEquals("there is no folder and no file '" + missing + "'", refusal(there, missing));
        assertEquals("there is no race that both " + there + " and " + there + " have", refusal(there, there));
    }

    private static String refusal(Path before, Path after) {
        Compare compare = new Compare();
        compare.before = before;
        compare.after = after;
        return assertThrows(IOException.class, compare::call).getMessage();
    }
}
