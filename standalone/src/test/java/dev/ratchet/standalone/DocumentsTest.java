package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of the Markdown documents: links that lead somewhere, short sentences, a short README. */
class DocumentsTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    /** Its sentences are verdicts, which a test of the simulation compares. */
    private static final Path GENERATED = TOP.resolve("simulation/report.md");

    private static final int LONGEST_README = 150;
    private static final int LONGEST_SENTENCE = 35;
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            for (String link : links(document)) {
                if (!link.matches("https?://.*") && !leadsSomewhere(document, link)) {
                    broken.add(TOP.relativize(document) + ": " + link);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void noSentenceIsLongerThanThirtyFiveWords() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path document : documents()) {
            for (String sentence :
                    GENERATED.equals(document) ? List.<String>of() : sentences(Files.readString(document))) {
                if (words(sentence) > LONGEST_SENTENCE) {
                    tooLong.add(TOP.relativize(document) + ": " + words(sentence) + " words: " + sentence);
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void theReadmeFitsOnThreeScreens() throws IOException {
        int lines = Files.readAllLines(TOP.resolve("README.md")).size();
        assertTrue(lines <= LONGEST_README, "README.md has " + lines + " lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "One, two. Three four five? | 3",
                "`a b c` and [two words](a-b.md) | 4",
                "at .02, 3.5 % of 4,000 | 6",
            })
    void countsWordsBySentence(String text, int mostWords) {
        assertEquals(
                mostWords,
                sentences(text).stream().mapToInt(DocumentsTest::words).max().orElse(0));
    }

    private static boolean leadsSomewhere(Path document, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        if (!Files.exists(file)) {
            return false;
        }
        return parts.length == 1 || anchors(file).contains(parts[1]);
    }

    private static List<String> links(Path document) throws IOException {
        return LINK.matcher(prose(Files.readString(document)))
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
    }

    /** Anchors as GitHub makes them. */
    private static Set<String> anchors(Path document) throws IOException {
        return HEADING.matcher(prose(Files.readString(document)))
                .results()
                .map((MatchResult heading) -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** Sentences of paragraphs, items and cells; a piece of code counts as one word. */
    private static List<String> sentences(String markdown) {
        String text = prose(markdown)
                .replaceAll("(?m)^(#+ .*)$", "$1\n")
                .replaceAll("`[^`]*`", "code")
                .replaceAll("\\]\\([^)]*\\)", "]");
        return Arrays.stream(text.split("\\n\\s*\\n|\\n\\s*(?=[*#-] |\\d+\\. |\\|)|\\|"))
                .flatMap(block -> Arrays.stream(block.split("[.!?:]+[)\"']*(?=\\s|$)")))
                .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
                .toList();
    }

    private static int words(String sentence) {
        return (int) Arrays.stream(sentence.split(" "))
                .filter(word -> word.matches(".*[\\p{L}\\p{N}%].*"))
                .count();
    }

    private static String prose(String markdown) {
        return FENCE.matcher(markdown).replaceAll("");
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(TOP)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !TOP.relativize(file)
                            .toString()
                            .matches("(.*/)?(target|ratchet-data|node_modules|\\.git)/.*"))
                    .sorted()
                    .toList();
        }
    }
}
