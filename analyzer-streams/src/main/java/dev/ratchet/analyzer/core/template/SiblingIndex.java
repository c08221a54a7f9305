package dev.ratchet.analyzer.core.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Index of siblings by their common form; a skeleton has one entry per word and two more. */
final class SiblingIndex {
    /**
     * Pseudo position that separates forms without a first word from others: the first word determines the subject of a
     * line.
     */
    private static final int FIRST_WORD = -1;

    private static final long IDENTIFIERS = 0x9FB21C651E98DF25L;
    private static final long VALUES = 0x2545F4914F6CDD1DL;
    private static final int FEWEST_CONSTANTS = 2;

    private final Map<Long, Siblings> byForm = new HashMap<>();

    /** Adds a skeleton under the form in which this word is {@code *}. */
    Siblings add(Skeleton skeleton, int word) {
        Siblings siblings =
                byForm.computeIfAbsent(key(skeleton, word), it -> new Siblings(Siblings.Difference.WORD, word));
        siblings.add(skeleton, skeleton.word(word));
        return siblings;
    }

    /** Adds a skeleton under the form in which all identifiers are {@code *}; returns null if it has none. */
    @Nullable
    Siblings addByIdentifiers(Skeleton skeleton) {
        long identifiers = identifiers(skeleton);
        if (identifiers == 0) {
            return null;
        }
        Siblings siblings = byForm.computeIfAbsent(
                skeleton.id(identifiers) ^ IDENTIFIERS, it -> new Siblings(Siblings.Difference.IDENTIFIERS, 0));
        siblings.add(skeleton, "");
        return siblings;
    }

    /** Adds a skeleton under the form in which all values are {@code *}; returns null if it has none. */
    @Nullable
    Siblings addByValues(Skeleton skeleton) {
        if (skeleton.keys() == 0 || skeleton.words() - Long.bitCount(skeleton.values()) < FEWEST_CONSTANTS) {
            return null;
        }
        Siblings siblings = byForm.computeIfAbsent(
                skeleton.id(skeleton.values()) ^ VALUES, it -> new Siblings(Siblings.Difference.VALUES, 0));
        siblings.add(skeleton, "");
        return siblings;
    }

    /** Skeletons that become the given one when a word is replaced by {@code *}. */
    List<Skeleton> findCovered(Skeleton general) {
        List<Skeleton> covered = new ArrayList<>();
        for (int i = 0; i < general.size(); i++) {
            if (general.isStar(i)) {
                addMembers(key(general.id(), i), covered);
            }
        }
        if (general.size() > 0 && general.isStar(0)) {
            addMembers(key(general.id(), FIRST_WORD), covered);
        }
        return covered;
    }

    private void addMembers(long form, List<Skeleton> members) {
        Siblings siblings = byForm.get(form);
        if (siblings != null) {
            members.addAll(siblings.members());
        }
    }

    int size() {
        return byForm.size();
    }

    /** Removes evicted skeletons. */
    void remove(List<Skeleton> gone) {
        Set<Long> touched = new LinkedHashSet<>();
        for (Skeleton skeleton : gone) {
            for (int i = 0; i < skeleton.size(); i++) {
                if (!skeleton.isStar(i)) {
                    touched.add(key(skeleton, i));
                }
            }
            touched.add(skeleton.id(identifiers(skeleton)) ^ IDENTIFIERS);
            touched.add(skeleton.id(skeleton.values()) ^ VALUES);
        }
        for (Long form : touched) {
            Siblings siblings = byForm.get(form);
            if (siblings != null && siblings.removeEvicted()) {
                byForm.remove(form);
            }
        }
    }

    private static long key(Skeleton skeleton, int word) {
        return key(skeleton.without(word), word == 0 ? FIRST_WORD : skeleton.placeWithout(word));
    }

    private static long key(long form, int star) {
        return Hashes.mix(form + star + 2);
    }

    private static long identifiers(Skeleton skeleton) {
        long identifiers = 0;
        for (int i = 1; i < skeleton.size(); i++) {
            if (!skeleton.isStar(i) && Siblings.isIdentifier(skeleton.word(i))) {
                identifiers |= 1L << i;
            }
        }
        return identifiers;
    }
}
