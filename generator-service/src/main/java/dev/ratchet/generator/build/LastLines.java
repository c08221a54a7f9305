package dev.ratchet.generator.build;

import dev.ratchet.cycle.Check;
import java.util.List;
import java.util.stream.Collectors;

/** The end of an untrusted output, for people. */
final class LastLines {
    private static final int LINES = 12;
    private static final int LONGEST = 1_200;

    private LastLines() {}

    /** Returns the last lines that are not blank after a colon; empty if there is none. */
    static String of(String output) {
        List<String> lines = output.lines().filter(it -> !it.isBlank()).toList();
        String end = lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .map(it -> Check.printable(it, LONGEST))
                .collect(Collectors.joining(" | "));
        String shortened = end.substring(Math.max(0, end.length() - LONGEST));
        return shortened.isEmpty() ? "" : ": " + shortened;
    }
}
