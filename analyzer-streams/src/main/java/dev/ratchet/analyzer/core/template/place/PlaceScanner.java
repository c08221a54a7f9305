package dev.ratchet.analyzer.core.template.place;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the place in the source code that the layout of a log writes before the message: {@code Class#123},
 * {@code Class:123}, {@code Class.method:123}, {@code Class#method:123} or {@code file.go:123}.
 *
 * <p>Only the first line and its first {@value #LONGEST_HEAD} characters are read. A class has an inner capital or a
 * package, so {@code Task#3} and {@code Port:80} are not places. At most two words outside of brackets precede it,
 * apart from a level and keys. Runs in linear time.
 */
public final class PlaceScanner {
    private static final int LONGEST_HEAD = 160;
    private static final int MOST_DIGITS = 6;
    private static final int MOST_WORDS_BEFORE = 2;
    private static final Set<String> LEVELS =
            Set.of("TRACE", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "FATAL", "CRITICAL", "SEVERE");
    private static final Set<String> EXTENSIONS = Set.of(
            "java", "kt", "scala", "groovy", "py", "js", "mjs", "ts", "go", "c", "cc", "cpp", "h", "hpp", "rs", "rb",
            "php", "cs");

    private PlaceScanner() {}

    /** First place in a line. */
    public static Optional<CodePlace> find(String text) {
        int limit = Math.min(text.length(), LONGEST_HEAD);
        int position = 0;
        int words = 0;
        int brackets = 0;
        while (position < limit && text.charAt(position) != '\n' && words <= MOST_WORDS_BEFORE) {
            char c = text.charAt(position);
            if (!isOfName(c)) {
                brackets += c == '[' || c == '(' || c == '{' ? 1 : 0;
                brackets -= c == ']' || c == ')' || c == '}' ? 1 : 0;
                position++;
                continue;
            }
            int end = endOfName(text, position, limit);
            Optional<CodePlace> found = find(text, position, end);
            if (found.isPresent()) {
                return found;
            }
            words += brackets == 0 ? weight(text, position, end) : 0;
            position = end;
        }
        return Optional.empty();
    }

    /** Number of words as which a name before the place counts: a level, a date or a key is part of the layout. */
    private static int weight(String text, int start, int end) {
        boolean letters = true;
        for (int i = start; i < end; i++) {
            letters &= Character.isLetter(text.charAt(i));
        }
        char after = end < text.length() ? text.charAt(end) : ' ';
        if (!letters
                || after == '='
                || LEVELS.contains(text.substring(start, end).toUpperCase(Locale.ROOT))) {
            return 0;
        }
        if (after != ':') {
            return 1;
        }
        return isNumberNext(text, end + 1) ? 0 : MOST_WORDS_BEFORE + 1;
    }

    /** Whether a value with a digit follows, such as the id of a trace. */
    private static boolean isNumberNext(String text, int start) {
        int from = start;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        int end = endOfName(text, from, text.length());
        return text.substring(from, end).chars().anyMatch(it -> it >= '0' && it <= '9')
                && (end == text.length() || text.charAt(end) != ':');
    }

    /** Place that is the whole text, such as the name of a logger with a line number. */
    public static Optional<CodePlace> whole(String text) {
        return find(text).filter(it -> it.end() == text.length() && text.startsWith(it.unit()));
    }

    private static Optional<CodePlace> find(String text, int start, int end) {
        if (end >= text.length()) {
            return Optional.empty();
        }
        char separator = text.charAt(end);
        if (separator == '#') {
            return isClass(text, start, end) ? afterHash(text, start, end) : Optional.empty();
        }
        boolean isPlace = separator == ':'
                && (isFile(text, start, end) || isClass(text, start, end) || isMethod(text, start, end));
        return isPlace ? numbered(text, start, end, end + 1) : Optional.empty();
    }

    /** Place after {@code Class#}: a line, or a method and a line. */
    private static Optional<CodePlace> afterHash(String text, int start, int hash) {
        int end = endOfName(text, hash + 1, text.length());
        boolean isMethod = end > hash + 1
                && Character.isLowerCase(text.charAt(hash + 1))
                && end < text.length()
                && (text.charAt(end) == ':' || text.charAt(end) == '#');
        return isMethod ? numbered(text, start, end, end + 1) : numbered(text, start, hash, hash + 1);
    }

    private static Optional<CodePlace> numbered(String text, int start, int nameEnd, int digits) {
        int end = digits;
        int number = 0;
        while (end < text.length() && end - digits <= MOST_DIGITS && isDigit(text.charAt(end))) {
            number = number * 10 + text.charAt(end) - '0';
            end++;
        }
        boolean isNumber = end > digits && end - digits <= MOST_DIGITS && number > 0;
        boolean goesOn = end < text.length() && isOfName(text.charAt(end)) && !isEndOfSentence(text, end);
        return isNumber && !goesOn
                ? Optional.of(new CodePlace(text.substring(start, nameEnd), number, end))
                : Optional.empty();
    }

    private static boolean isEndOfSentence(String text, int position) {
        char c = text.charAt(position);
        return (c == '.' || c == '-') && (position + 1 == text.length() || text.charAt(position + 1) == ' ');
    }

    private static boolean isFile(String text, int start, int end) {
        int dot = text.lastIndexOf('.', end - 1);
        return dot > start && EXTENSIONS.contains(text.substring(dot + 1, end));
    }

    /** Whether the last part of a name is like {@code CartService}, or {@code Cart} after a package. */
    private static boolean isClass(String text, int start, int end) {
        int from = Math.max(start, lastPart(text, start, end));
        if (!Character.isUpperCase(text.charAt(from))) {
            return false;
        }
        boolean small = false;
        boolean innerCapital = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            innerCapital |= small && Character.isUpperCase(c);
            small |= Character.isLowerCase(c);
        }
        return innerCapital || (small && from > start && Character.isLowerCase(text.charAt(start)));
    }

    /** Whether a name is like {@code Cart.add} or {@code shop.Cart.add}. */
    private static boolean isMethod(String text, int start, int end) {
        int dot = text.lastIndexOf('.', end - 1);
        if (dot <= start || dot + 1 >= end || !Character.isLowerCase(text.charAt(dot + 1))) {
            return false;
        }
        int from = lastPart(text, start, dot);
        return from < dot
                && Character.isUpperCase(text.charAt(from))
                && from + 1 < dot
                && Character.isLowerCase(text.charAt(from + 1));
    }

    private static int lastPart(String text, int start, int end) {
        int from = end;
        while (from > start && text.charAt(from - 1) != '.' && text.charAt(from - 1) != '/') {
            from--;
        }
        return Math.min(from, end - 1);
    }

    private static int endOfName(String text, int start, int limit) {
        int end = start;
        while (end < limit && isOfName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || isDigit(c)
                || c == '.'
                || c == '_'
                || c == '$'
                || c == '/'
                || c == '-'
                || (c > 127 && Character.isLetter(c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
