package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SizeTest {
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;

    @Test
    void noFileIsLongerThanThreeHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(file + " has " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void noMethodIsLongerThanFortyLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            tooLong.addAll(longMethods(file));
        }
        assertEquals(List.of(), tooLong);
    }

    /** The formatter puts a method's closing brace below its first word, at four spaces (eight in a nested type). */
    private static List<String> longMethods(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        for (String indent : List.of("    ", "        ")) {
            int start = -1;
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                boolean outer = line.startsWith(indent)
                        && line.length() > indent.length()
                        && line.charAt(indent.length()) != ' ';
                if (outer
                        && line.endsWith("{")
                        && line.contains("(")
                        && !line.matches(".*\\b(record|class|enum|interface)\\b.*")) {
                    start = number;
                } else if (outer && line.strip().matches("};?") && start > 0) {
                    if (number - start + 1 > LONGEST_METHOD) {
                        found.add(file + ":" + start + " is of " + (number - start + 1) + " lines");
                    }
                    start = -1;
                }
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        Path top = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(it -> it.toString().endsWith(".java"))
                    .filter(path -> !path.toString().contains("/target/classes")
                            && !path.toString().contains("/target/generated"))
                    .toList();
        }
    }
}
