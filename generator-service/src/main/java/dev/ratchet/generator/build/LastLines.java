package dev.ratchet.generator.build;

import dev.ratchet.cycle.Check;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** End of an untrusted output without its stack frames, for people: the message precedes the frames. */
final class LastLines {
    private static final int LINES = 12;
    private static final int LONGEST = 1_200;

    /** Frames of Java, JavaScript and .NET. */
    private static final Pattern FRAME =
            Pattern.compile("\\s+(at .*(\\(.*\\)|:\\d+)|\\.\\.\\. \\d+ (more|common frames omitted))");

    private LastLines() {}

    /** Returns the last lines that are neither blank nor frames after a colon; empty if there is none. */
    static String of(String output) {
        List<String> lines = output.lines()
                .filter(it -> !it.isBlank() && !FRAME.matcher(it).matches())
                .toList();
        String end = lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .map(it -> Check.printable(it, LONGEST))
                .collect(Collectors.joining(" | "));
        String shortened = end.substring(Math.max(0, end.length() - LONGEST));
        return shortened.isEmpty() ? "" : ": " + shortened;
    }
}
