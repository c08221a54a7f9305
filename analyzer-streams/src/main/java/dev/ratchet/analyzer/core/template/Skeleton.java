package dev.ratchet.analyzer.core.template;

import dev.ratchet.analyzer.core.template.ValueScanner.Values;
import java.util.ArrayList;
import java.util.List;

/** Words of a line in order with {@code *} between them, and how often the line was seen. */
final class Skeleton {
    private static final String STAR = "*";

    private final long id;
    private final List<String> words;
    private final long[] hashes;
    private final Values values;
    private long count;
    private long lastSeen;
    private boolean gone;
    private Cluster cluster;
    private long template;
    private boolean handedOut;

    private Skeleton(long id, List<String> words, long[] hashes, Values values, String template, long line) {
        this.id = id;
        this.values = values;
        this.words = words;
        this.hashes = hashes;
        this.template = id;
        this.cluster = new Cluster(this, template, line);
    }

    /** Id of a line: the hash of its words, or of its characters without digits if it has no words. */
    static long id(Tokens tokens, int mostWords) {
        if (tokens.words() == 0) {
            return withoutDigits(tokens.text(), tokens.length());
        }
        long hash = Hashes.START;
        int distinguished = Math.min(tokens.count(), mostWords);
        for (int i = 0; i < distinguished; i++) {
            hash = Hashes.append(hash, tokens.isStar(i) ? Hashes.STAR : tokens.hash(i));
        }
        return Hashes.mix(
                distinguished < tokens.count() && !tokens.isStar(distinguished - 1)
                        ? Hashes.append(hash, Hashes.STAR)
                        : hash);
    }

    /** Creates the skeleton of an unknown line. */
    static Skeleton create(long id, Tokens tokens, int mostWords, long number) {
        if (tokens.words() == 0) {
            String line = new String(tokens.text(), 0, tokens.length());
            return new Skeleton(id, List.of(), new long[0], Values.NONE, line.replaceAll("\\d+", "<*>"), number);
        }
        List<String> words = new ArrayList<>();
        int distinguished = Math.min(tokens.count(), mostWords);
        for (int i = 0; i < distinguished; i++) {
            words.add(tokens.isStar(i) ? STAR : tokens.word(i));
        }
        if (distinguished < tokens.count() && !words.getLast().equals(STAR)) {
            words.add(STAR);
        }
        long[] hashes = new long[words.size()];
        for (int i = 0; i < hashes.length; i++) {
            String word = words.get(i);
            hashes[i] = word.equals(STAR) ? Hashes.STAR : Hashes.of(word.toCharArray(), 0, word.length());
        }
        return new Skeleton(
                id, List.copyOf(words), hashes, ValueScanner.scan(tokens, distinguished), tokens.template(), number);
    }

    private static long withoutDigits(char[] text, int length) {
        long hash = ~Hashes.START;
        boolean digits = false;
        for (int i = 0; i < length; i++) {
            boolean digit = Characters.is(text[i], Characters.DIGIT);
            if (!digit) {
                hash = Hashes.append(hash, text[i]);
            } else if (!digits) {
                hash = Hashes.append(hash, Hashes.STAR);
            }
            digits = digit;
        }
        return Hashes.mix(hash);
    }

    /** Id of this skeleton with one more word replaced by {@code *}. */
    long without(int word) {
        return id(1L << word);
    }

    /** Word whose replacement by {@code *} yields the skeleton with the given id, which must exist. */
    int wordWithout(long general) {
        int word = 0;
        while (isStar(word) || without(word) != general) {
            word++;
        }
        return word;
    }

    /** Position of that {@code *} in the resulting skeleton. */
    int placeWithout(int word) {
        int place = 0;
        boolean star = false;
        for (int i = 0; i <= word; i++) {
            boolean now = isStar(i) || i == word;
            place += now && star ? 0 : 1;
            star = now;
        }
        return place - 1;
    }

    /** Id of this skeleton with several words replaced, one bit each. */
    long id(long starred) {
        long hash = Hashes.START;
        boolean star = false;
        for (int i = 0; i < hashes.length; i++) {
            if (isStar(i) || (starred >>> i & 1) != 0) {
                hash = star ? hash : Hashes.append(hash, Hashes.STAR);
                star = true;
            } else {
                hash = Hashes.append(hash, hashes[i]);
                star = false;
            }
        }
        return Hashes.mix(hash);
    }

    long id() {
        return id;
    }

    int size() {
        return hashes.length;
    }

    boolean isStar(int word) {
        return hashes[word] == Hashes.STAR;
    }

    String word(int word) {
        return words.get(word);
    }

    /** Whether a word is part of the value of a key. */
    boolean isValue(int word) {
        return (values.words() >>> word & 1) != 0;
    }

    /** Words from one position up to another one. */
    String text(int from, int to) {
        return String.join(" ", words.subList(from, to));
    }

    /** Hash of the two nearest words before one, without values. */
    long slot(int word) {
        long slot = Hashes.START;
        int found = 0;
        for (int i = word - 1; i >= 0 && found < 2; i--) {
            if (!isOfValue(i)) {
                slot = Hashes.append(slot, hashes[i]);
                found++;
            }
        }
        return slot;
    }

    /** Words of each value in order; empty for a value without words. Members of one form have equally many. */
    List<String> valueTexts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (isOfValue(i)) {
                boolean goesOn = i > 0 && isOfValue(i - 1);
                String before = goesOn ? texts.removeLast() : "";
                texts.add(isStar(i) ? before : (before + ' ' + word(i)).strip());
            }
        }
        return texts;
    }

    /** {@linkplain #slot Slot} of one of the {@linkplain #valueTexts values}. */
    long valueSlot(int value) {
        int found = -1;
        for (int i = 0; i < size(); i++) {
            boolean begins = isOfValue(i) && (i == 0 || !isOfValue(i - 1));
            found += begins ? 1 : 0;
            if (begins && found == value) {
                return slot(i);
            }
        }
        throw new IllegalArgumentException("the skeleton has no value " + value);
    }

    private boolean isOfValue(int word) {
        return isStar(word) || isValue(word);
    }

    /** Words that are parts of values, one bit each. */
    long values() {
        return values.words();
    }

    /** Number of keys with values. */
    int keys() {
        return values.keys();
    }

    long hash(int word) {
        return hashes[word];
    }

    /** Number of words other than {@code *}. */
    int words() {
        int found = 0;
        for (long hash : hashes) {
            found += hash == Hashes.STAR ? 0 : 1;
        }
        return found;
    }

    void countLine(long line) {
        count++;
        lastSeen = line;
    }

    long count() {
        return count;
    }

    /** Number of the last line with this skeleton. */
    long lastSeen() {
        return lastSeen;
    }

    boolean isEvicted() {
        return gone;
    }

    /** Marks the skeleton as evicted. */
    void evict() {
        gone = true;
    }

    Cluster cluster() {
        return cluster;
    }

    void moveTo(Cluster other) {
        cluster = other;
        template = other.id();
        handedOut = false;
    }

    /**
     * Returns the template's id and marks it as handed out; cached here so that a known line touches this object only.
     */
    long handOut() {
        if (!handedOut) {
            handedOut = true;
            cluster.handOut();
        }
        return template;
    }
}
