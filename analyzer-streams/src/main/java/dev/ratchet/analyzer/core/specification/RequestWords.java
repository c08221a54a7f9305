package dev.ratchet.analyzer.core.specification;

import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Extracts the significant words of a request: lower case, singular, without words common to all requests. */
final class RequestWords {
    private static final int MOST = 24;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> COMMON = Set.of(
            "a", "able", "add", "all", "also", "an", "and", "any", "are", "as", "at", "be", "by", "can", "could", "do",
            "feature", "for", "from", "give", "great", "has", "have", "how", "i", "if", "in", "is", "it", "like",
            "love", "make", "me", "my", "need", "needs", "nice", "of", "on", "or", "our", "please", "request", "should",
            "so", "some", "support", "that", "the", "there", "this", "to", "us", "want", "way", "we", "when", "why",
            "with", "would", "you", "your");

    static SortedSet<String> extract(String text) {
        SortedSet<String> words = new TreeSet<>();
        for (String word : BETWEEN.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (!word.isEmpty() && !COMMON.contains(word) && words.size() < MOST) {
                words.add(singular(word));
            }
        }
        return words;
    }

    /** Jaccard similarity (Jaccard 1912): the share of the union that both sets contain. */
    static double similarity(Set<String> one, Set<String> other) {
        long both = one.stream().filter(other::contains).count();
        long all = one.size() + other.size() - both;
        return all == 0 ? 0 : (double) both / all;
    }

    private static String singular(String word) {
        boolean isPlural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
        return isPlural ? word.substring(0, word.length() - 1) : word;
    }

    private RequestWords() {}
}
