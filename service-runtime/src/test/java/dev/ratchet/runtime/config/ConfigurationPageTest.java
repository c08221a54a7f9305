package dev.ratchet.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page docs/configuration.md and the catalogue of names. */
class ConfigurationPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void documentsEveryPropertyAndNoOther() throws IOException {
        assertEquals(new TreeSet<>(PropertyNames.all()), namesBefore("## Other names"));
    }

    @Test
    void documentsEveryOtherNameThatIsSupported() throws IOException {
        Set<String> supported = Aliases.names()
                .filter(name -> Aliases.find(name).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> documented = new TreeSet<>(names(page().substring(page().indexOf("## Other names"))));

        assertEquals(supported, documented);
    }

    private static Set<String> namesBefore(String heading) throws IOException {
        return new TreeSet<>(names(page().substring(0, page().indexOf(heading))));
    }

    /** Names in the first column of the tables, without the values that some show. */
    private static Set<String> names(String text) {
        return ROW.matcher(text)
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map((MatchResult name) -> name.group(1).replaceFirst(":.*", ""))
                .collect(Collectors.toSet());
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "configuration.md"));
    }
}
