package dev.ratchet.analyzer.core.template;

import static dev.ratchet.analyzer.core.template.Characters.DIGIT;
import static dev.ratchet.analyzer.core.template.Characters.RUN;
import static dev.ratchet.analyzer.core.template.Characters.SPACE;
import static dev.ratchet.analyzer.core.template.Characters.WORD;
import static dev.ratchet.analyzer.core.template.Characters.is;

/**
 * Finds the end of an address that spans several runs: URL, path, IPv6, MAC, {@code host.tld:port}.
 *
 * <p>Every result is the end of the address, or negative if there is none. A stretch that is not a path is not tried
 * again, and an IPv6 address has at most 39 characters, so a line is scanned in linear time.
 */
final class Addresses {
    private static final int NONE = -1;
    private static final int LONGEST_PORT = 5;

    private final char[] text;
    private final HexGroups groups;
    private int length;
    private int noPathBefore;

    Addresses(char[] text) {
        this.text = text;
        groups = new HexGroups(text);
    }

    void reset(int lineLength) {
        length = lineLength;
        noPathBefore = 0;
    }

    /** End of an address that starts here with {@code /}, {@code \} or {@code :}. */
    int endOfLeading(int start) {
        if (text[start] != ':') {
            return pathEnd(start);
        }
        return start > 0 && is(text[start - 1], WORD) ? NONE : groups.end(start, length);
    }

    /** End of an address that starts with this run. */
    int endFrom(CharacterRun run) {
        char next = at(run.end());
        if (next == '/' || next == '\\') {
            return pathEnd(run.start());
        }
        return next == ':' ? endAfterColon(run) : NONE;
    }

    private int endAfterColon(CharacterRun run) {
        int end = run.end();
        char after = at(end + 1);
        if (after == '/' && at(end + 2) == '/') {
            return urlEnd(end + 3);
        }
        if (run.isDrive() && after == '\\') {
            return pathEnd(end + 1);
        }
        if (run.isHexGroup(HexGroups.LONGEST_GROUP)) {
            return groups.end(run.start(), length);
        }
        return run.isDotted() && !Vocabulary.SOURCES.contains(text, run.afterLastDot(), end) ? portEnd(end + 1) : NONE;
    }

    private int portEnd(int start) {
        int end = start;
        while (end < length && is(text[end], DIGIT)) {
            end++;
        }
        boolean port = end > start && end - start <= LONGEST_PORT && !is(at(end), WORD);
        return port ? end : NONE;
    }

    /** End of a path: at least two separators and two names, optionally followed by a query. */
    private int pathEnd(int start) {
        if (start < noPathBefore) {
            return NONE;
        }
        int separators = 0;
        int names = 0;
        int position = start;
        boolean inName = false;
        while (position < length && isOfPath(text[position])) {
            boolean separator = text[position] == '/' || text[position] == '\\';
            separators += separator ? 1 : 0;
            names += !separator && !inName ? 1 : 0;
            inName = !separator;
            position++;
        }
        if (separators < 2 || names < 2) {
            noPathBefore = position;
            return NONE;
        }
        return at(position) == '?' ? urlEnd(position) : position;
    }

    private static boolean isOfPath(char c) {
        return is(c, RUN) || c == '/' || c == '\\' || c == '.' || c == '~' || c == '%' || c == '+';
    }

    /** End of a URL or query. */
    private int urlEnd(int start) {
        int end = start;
        while (end < length && !is(text[end], SPACE) && "\"'<>()[]{},;|".indexOf(text[end]) < 0) {
            end++;
        }
        while (end > start && (text[end - 1] == '.' || text[end - 1] == ':')) {
            end--;
        }
        return end;
    }

    private char at(int position) {
        return position < length ? text[position] : ' ';
    }
}
