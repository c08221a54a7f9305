package dev.ratchet.analyzer.core.template;

/**
 * Kinds of characters as bits, so that a run of characters is described by the union of its bits.
 *
 * <p>ASCII comes from a table. {@link Character} classifies letters and digits of other scripts; every other character
 * beyond ASCII is punctuation.
 */
final class Characters {
    static final int SPACE = 1;
    static final int HEX_LOWER = 1 << 1; // a-f
    static final int LOWER = 1 << 2; // g-z and letters without case
    static final int HEX_UPPER = 1 << 3; // A-F
    static final int UPPER = 1 << 4;
    static final int DIGIT = 1 << 5;
    static final int UNDERSCORE = 1 << 6;
    static final int DASH = 1 << 7;
    static final int DOT = 1 << 8;
    static final int DOLLAR = 1 << 9;
    static final int AT = 1 << 10;
    static final int OTHER = 1 << 11;

    static final int SMALL = HEX_LOWER | LOWER;
    static final int CAPITAL = HEX_UPPER | UPPER;
    static final int LETTER = SMALL | CAPITAL;
    static final int HEX = HEX_LOWER | HEX_UPPER | DIGIT;
    /** Word characters, {@code \w} in regular expressions. */
    static final int WORD = LETTER | DIGIT | UNDERSCORE;
    /** Characters of a run; dots only conditionally. */
    static final int RUN = WORD | DASH | DOLLAR | AT;

    private static final short[] ASCII = new short[128];

    static {
        for (int c = 0; c < ASCII.length; c++) {
            ASCII[c] = (short) of((char) c);
        }
    }

    private Characters() {}

    static int kind(char c) {
        return c < 128 ? ASCII[c] : of(c);
    }

    static boolean is(char c, int kinds) {
        return (kind(c) & kinds) != 0;
    }

    private static int of(char c) {
        if (Character.isLetter(c)) {
            return letter(c);
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        return switch (c) {
            case '_' -> UNDERSCORE;
            case '-' -> DASH;
            case '.' -> DOT;
            case '$' -> DOLLAR;
            case '@' -> AT;
            default -> Character.isWhitespace(c) || c < ' ' ? SPACE : OTHER;
        };
    }

    private static int letter(char c) {
        if (Character.isUpperCase(c)) {
            return c >= 'A' && c <= 'F' ? HEX_UPPER : UPPER;
        }
        return c >= 'a' && c <= 'f' ? HEX_LOWER : LOWER;
    }
}
