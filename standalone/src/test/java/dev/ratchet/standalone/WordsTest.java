package dev.ratchet.standalone;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that the project's sources and documents do not use, and the better ones. */
class WordsTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private static final List<Word> WORDS = List.of(
            name("tells?|told|telling", "report, emit, state; two things are distinguished"),
            name("hears?|heard|hearing", "receive, observe, report"),
            word("\\banew\\b|Anew(?![a-z])", "again: restart, reset, recompute"),
            name("surely", "a bound: at least, with 95 % confidence"),
            phrase("for sure", "a bound: at least, with 95 % confidence"),
            phrase("so many", "the number by its name: count, calls, minutes"),
            phrase("of (?:its|their|his|\\S+'s|a) own", "own, separate, dedicated"),
            phrase("of nothing", "no-op, empty"),
            phrase("is not to be had", "is unavailable"),
            phrase("(?:takes?|took|taken|taking) back", "roll back, revert"),
            phrase(
                    "(?<!there\\s{1,20}(?:\\*\\s)?)(?:is|are|was|were) no (?!longer|more|less|fewer|\\w+er than)",
                    "is not a"),
            word(
                    "(?:What\\b(?<=(?:[.;] |\\*\\*? |// |^|\\| )What)|@(?:param \\S+|return) what\\b)[^?.]*+(?!\\?)",
                    "a noun"));

    /** The names of these records and fields are in the schemas of stored records. */
    private static final Pattern STORED = Pattern.compile("HeardAlarm|instancesHeard");

    private static List<Place> places;

    @BeforeAll
    static void search() throws IOException {
        places = new ArrayList<>();
        for (Path file : files()) {
            String name = TOP.relativize(file).toString();
            if (!name.endsWith("/WordsTest.java")) {
                places.addAll(places(name, Files.readString(file)));
            }
        }
    }

    /** A pattern of words to avoid. */
    private record Word(Pattern pattern, String better) {}

    /** A place where one of the words is. */
    private record Place(String file, int line, String text, String better) {
        @Override
        public String toString() {
            return file + ":" + line + ": \"" + text + "\"; write: " + better;
        }
    }

    @Test
    void usesTheWordsOfTheField() {
        assertTrue(
                places.isEmpty(),
                () -> places.size() + " places:\n"
                        + places.stream().map(Place::toString).collect(joining("\n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a port that was told | 1",
                "isTold, toldAt, TOLD_AT and Telling | 4",
                "HEARTBEAT, stellar, hearts and soTolding | 0",
                "'for\n     * sure and for sure' | 2",
                "There is no control, it is no longer there and no larger than that | 0",
                "the body is no JSON | 1",
                "'where there\n     * is no control' | 0",
                "What is recorded of calls? | 0",
                "/** What is recorded. */ | 1",
                "@param cause what began it | 1",
                "know what is recorded | 0",
            })
    void findsWordsInNamesAndAcrossLines(String text, int count) {
        assertEquals(count, places("File.java", text).size());
    }

    private static List<Place> places(String file, String content) {
        String text = STORED.matcher(content).replaceAll("");
        Stream<Place> places = WORDS.stream().flatMap(word -> word.pattern
                .matcher(text)
                .results()
                .map(hit -> new Place(file, line(text, hit.start()), shown(hit.group()), word.better)));
        return places.toList();
    }

    private static int line(String text, int end) {
        return 1 + (int) text.chars().limit(end).filter(c -> c == '\n').count();
    }

    private static String shown(String hit) {
        String line = hit.replaceAll("\\s+", " ");
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }

    /** A word alone or as part of a name: told, isTold, toldAt, TOLD_AT. */
    private static Word name(String words, String better) {
        return word("((?<![A-Za-z])|(?<=[a-z0-9])(?=[A-Z]))(?i:" + words + ")(?![a-z]|(?<=[A-Z])[A-Z])", better);
    }

    /** Words in a row, also across the lines of a comment. */
    private static Word phrase(String words, String better) {
        return word("(?i)\\b" + words.replace(" ", "\\s+(?:(?:\\*|//|>)\\s+)?"), better);
    }

    private static Word word(String regex, String better) {
        return new Word(Pattern.compile(regex, Pattern.MULTILINE), better);
    }

    /** The sources and documents, without the files that a build writes. */
    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(TOP, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean built = name.equals("target") && Files.exists(folder.resolveSibling("pom.xml"));
                boolean ours = !built
                        && !Set.of(".git", "ratchet-data", "node_modules").contains(name);
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().matches(".*\\.(java|avdl|md)")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().toList();
    }
}
