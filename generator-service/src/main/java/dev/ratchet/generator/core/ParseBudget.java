package dev.ratchet.generator.core;

/**
 * Upper bound of the parsing work that a component's sources may cause. JavaParser cannot be interrupted, so the work
 * is estimated before it parses. At each opening bracket JavaParser looks ahead to the end of the expression. The work
 * thus grows at least with the square of the number of brackets in a statement. With version 3.27.1, {@code a<a<a<...}
 * of 3,200 brackets takes more than a minute.
 */
final class ParseBudget {
    /** Maximum cost of all files of a component; a table of a thousand calls in one expression costs a million. */
    private static final long MOST = 4_000_000;

    private long spent;

    /** Adds the cost of a file, and returns whether it may be parsed. */
    boolean tryConsume(String text) {
        spent += squares(text);
        return spent <= MOST;
    }

    /** Sum of the squared bracket counts of all statements; comments and literals are skipped. */
    private static long squares(String text) {
        long sum = 0;
        long brackets = 0;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '/' -> at = afterComment(text, at);
                case '"' -> at = text.startsWith("\"\"\"", at) ? end(text, "\"\"\"", at + 3) : end(text, "\"", at + 1);
                case '\'' -> at = end(text, "'", at + 1);
                case '(', '<', '[', '@', '?' -> brackets++;
                case ';', '{', '}' -> {
                    sum += brackets * brackets;
                    brackets = 0;
                }
                default -> {
                    // part of a name or operator
                }
            }
        }
        return sum + brackets * brackets;
    }

    private static int afterComment(String text, int at) {
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() : end + 1;
        }
        return at;
    }

    /** Position of the last character of a literal. */
    private static int end(String text, String quote, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.startsWith(quote, at)) {
                return at + quote.length() - 1;
            } else if (quote.length() == 1 && text.charAt(at) == '\n') {
                return at;
            }
        }
        return text.length();
    }
}
