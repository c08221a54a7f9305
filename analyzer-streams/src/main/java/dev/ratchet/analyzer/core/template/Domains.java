package dev.ratchet.analyzer.core.template;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets of words that are values of one kind: the names of stations, the types of trains.
 *
 * <p>Evidence is that words occur as values of the same key, or that two words replace each other at two positions of
 * lines with the same first word and length, as in {@code from A to B} and {@code from B to A}. Words that state an
 * action, such as {@code started}, are in no domain.
 */
final class Domains {
    private static final int MOST_SLOTS = 10_000;
    private static final int MOST_SLOTS_OF_A_WORD = 16;
    private static final int MOST_PAIRS = 50_000;
    private static final int MOST_VALUES = 10;

    private final Map<String, Set<Long>> slotsOfWord = new LinkedHashMap<>();
    private final Map<Long, Integer> positionOfPair = new LinkedHashMap<>();

    /** Adds the values of the keys of a new skeleton. */
    void add(Skeleton skeleton) {
        int word = 0;
        while (word < skeleton.size()) {
            int from = word;
            while (word < skeleton.size() && skeleton.isValue(word)) {
                word++;
            }
            if (word > from) {
                add(skeleton.slot(from), skeleton.text(from, word));
            }
            word++;
        }
    }

    /** Adds the words that replace each other in a form. */
    void add(long slot, Collection<String> words) {
        words.forEach(it -> add(slot, it));
    }

    private void add(long slot, String word) {
        if (Vocabulary.isAction(word)) {
            return;
        }
        if (slotsOfWord.size() >= MOST_SLOTS && !slotsOfWord.containsKey(word)) {
            slotsOfWord.remove(slotsOfWord.keySet().iterator().next());
        }
        Set<Long> slots = slotsOfWord.computeIfAbsent(word, _ -> new LinkedHashSet<>());
        if (slots.size() < MOST_SLOTS_OF_A_WORD) {
            slots.add(slot);
        }
    }

    /** Whether all words are values of one kind, by another slot than their own. */
    boolean contain(List<String> words, long ownSlot) {
        Set<Long> common = new HashSet<>(slotsOfWord.getOrDefault(words.getFirst(), Set.of()));
        common.remove(ownSlot);
        for (String word : words) {
            common.retainAll(slotsOfWord.getOrDefault(word, Set.of()));
            if (common.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Counts words that replace each other at a position of a form. */
    void countAlternatives(Skeleton member, int position, List<String> words) {
        int most = Math.min(words.size(), MOST_VALUES);
        long group = Hashes.append(member.hash(0), member.size());
        for (int i = 0; i < most; i++) {
            for (int j = i + 1; j < most; j++) {
                countPair(group, position, words.get(i), words.get(j));
            }
        }
    }

    private void countPair(long group, int position, String one, String other) {
        if (Vocabulary.isAction(one) || Vocabulary.isAction(other)) {
            return;
        }
        long pair = Hashes.append(group, Hashes.mix(one.hashCode()) + Hashes.mix(other.hashCode()));
        Integer before = positionOfPair.putIfAbsent(pair, position);
        if (before != null && before != position) {
            add(group, one);
            add(group, other);
        }
        if (positionOfPair.size() > MOST_PAIRS) {
            positionOfPair.remove(positionOfPair.keySet().iterator().next());
        }
    }
}
