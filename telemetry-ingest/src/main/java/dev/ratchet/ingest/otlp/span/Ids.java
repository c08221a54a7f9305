package dev.ratchet.ingest.otlp.span;

import java.util.regex.Pattern;

/**
 * Masks ids in names and paths, so that calls of one operation have one name.
 *
 * <p>An id is a UUID, a hexadecimal number of at least eight digits, a mixture of at least twelve letters and digits
 * with three digits or more, a complete number, or three digits in a row. {@code v1}, {@code s3} and {@code oauth2}
 * remain.
 */
final class Ids {
    /** Placeholder of an id. */
    static final String ID = "{id}";

    private static final String BEGIN = "(?<![A-Za-z0-9])";
    private static final String END = "(?![A-Za-z0-9])";
    private static final String HEX = "[0-9a-fA-F]";
    private static final Pattern IDS = Pattern.compile(String.join(
            "|",
            BEGIN + HEX + "{8}(?:-" + HEX + "{4}){3}-" + HEX + "{12}" + END,
            BEGIN + "(?=[a-fA-F]*[0-9])" + HEX + "{8,}" + END,
            BEGIN + "(?=(?:[A-Za-z]*[0-9]){3})[A-Za-z0-9]{12,}" + END,
            BEGIN + "[0-9]+(?:[.,:][0-9]+)*" + END,
            "[0-9]{3,}"));

    /** Returns a text with a placeholder for each id. */
    static String mask(String text) {
        boolean hasDigit = text.chars().anyMatch(it -> it >= '0' && it <= '9');
        return hasDigit ? IDS.matcher(text).replaceAll("{id}") : text;
    }

    private Ids() {}
}
