package dev.ratchet.deployer.core;

/** Beginnings of texts, for records that hold many of them: a record has at most 1 MiB. */
final class Excerpt {
    private static final String MORE = "...";

    /** The text, or its first characters and three dots where it has more than {@code most} characters. */
    static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - MORE.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
    }

    private Excerpt() {}
}
