package dev.ratchet.analyzer.core.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** Log statement at a known place in the source code, with its line number in each recent version. */
final class PlacedStatement {
    /** Version that is not stated; a line number of it holds until the next one. */
    static final long UNKNOWN_VERSION = 0;

    private static final int MOST_VERSIONS = 8;

    private final long id;
    private final Skeleton form;
    private final int head;
    private final long born;
    private final Map<Long, Integer> lineByVersion = new LinkedHashMap<>();
    private int latestLine;
    private long lastSeen;
    private boolean open;

    /**
     * Line of a log at a place.
     *
     * @param version hash of component and version; {@link #UNKNOWN_VERSION} if not stated
     * @param line line number in the source code
     * @param number number of the line in the log
     */
    record Position(long version, int line, long number) {
        long key() {
            return Hashes.append(Hashes.append(Hashes.START, version), line);
        }
    }

    /** Creates a statement from its first line, with the number of words up to the end of the place in it. */
    PlacedStatement(long id, Skeleton form, Position at, int head) {
        this.id = id;
        this.form = form;
        this.head = head;
        born = at.number();
        lastSeen = born;
        move(at);
    }

    long id() {
        return id;
    }

    /** First form of the statement. */
    Skeleton form() {
        return form;
    }

    void countLine(long number) {
        lastSeen = number;
    }

    /** Whether later lines at its place join at once. */
    boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
    }

    /** Whether it has no line number in a version, or may have another one there. */
    boolean isFree(long version) {
        return version == UNKNOWN_VERSION || !lineByVersion.containsKey(version);
    }

    int distance(int line) {
        return Math.abs(latestLine - line);
    }

    boolean isAt(Position at) {
        return lineByVersion.getOrDefault(at.version(), 0) == at.line();
    }

    /** Whether both were written by the same code at one place: alternately, where the version is unknown. */
    boolean overlaps(PlacedStatement later, long version) {
        return version != UNKNOWN_VERSION || lastSeen > later.born;
    }

    /** Sets the line number in a version; discards the oldest version beyond the limit. */
    void move(Position at) {
        latestLine = at.line();
        if (lineByVersion.put(at.version(), at.line()) == null && lineByVersion.size() > MOST_VERSIONS) {
            lineByVersion.remove(lineByVersion.keySet().iterator().next());
        }
    }

    /** Whether half of the words after the place are the same as in another statement, in order. */
    boolean isSimilar(PlacedStatement other) {
        return isSimilar(other.form, other.head);
    }

    /** Whether half of the words after the place are the same as in another form, in order. */
    boolean isSimilar(Skeleton other, int otherHead) {
        int from = index(form, head);
        int otherFrom = index(other, otherHead);
        int[] longest = new int[other.size() - otherFrom + 1];
        for (int i = form.size() - 1; i >= from; i--) {
            int diagonal = 0;
            for (int j = other.size() - 1; j >= otherFrom; j--) {
                int place = j - otherFrom;
                int below = longest[place];
                boolean same =
                        !form.isStar(i) && !other.isStar(j) && form.word(i).equals(other.word(j));
                longest[place] = same ? diagonal + 1 : Math.max(below, longest[place + 1]);
                diagonal = below;
            }
        }
        int shorter = Math.min(wordsFrom(form, from), wordsFrom(other, otherFrom));
        return 2 * longest[0] >= shorter;
    }

    /** Index of the first token after a number of words. */
    private static int index(Skeleton skeleton, int words) {
        int seen = 0;
        int index = 0;
        while (index < skeleton.size() && seen < words) {
            seen += skeleton.isStar(index) ? 0 : 1;
            index++;
        }
        return index;
    }

    private static int wordsFrom(Skeleton skeleton, int from) {
        int words = 0;
        for (int i = from; i < skeleton.size(); i++) {
            words += skeleton.isStar(i) ? 0 : 1;
        }
        return words;
    }
}
