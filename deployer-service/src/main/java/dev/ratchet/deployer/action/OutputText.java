package dev.ratchet.deployer.action;

import java.util.regex.Pattern;

/** Output of a program as one line of a reason: breaks become slashes, and the middle of a long text is left out. */
final class OutputText {
    private static final int MAX_LENGTH = 400;
    private static final String OMISSION = " ... ";
    private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    static String of(String output) {
        String line = BREAKS.matcher(output.strip()).replaceAll(" / ");
        String text = CONTROLS.matcher(line).replaceAll(" ");
        int part = (MAX_LENGTH - OMISSION.length()) / 2;
        return text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, part) + OMISSION + text.substring(text.length() - part);
    }

    private OutputText() {}
}
