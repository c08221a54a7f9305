package dev.ratchet.deployer.core;

/** Truncates texts in records that hold many of them, because a record has at most 1 MiB. */
final class Excerpt {
    private static final String MORE = "...";

    /** Returns the text; if it has more than {@code most} characters, its first characters and three dots. */
    static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - MORE.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
    }

    private Excerpt() {}
}
