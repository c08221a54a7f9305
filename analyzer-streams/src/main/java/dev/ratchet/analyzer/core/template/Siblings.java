package dev.ratchet.analyzer.core.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Skeletons that become equal when one word of each, or all words that look like identifiers, are replaced by {@code
 * *}.
 */
final class Siblings {
    private static final int MANY = 6;
    private static final int ENOUGH = 4;
    private static final int ENOUGH_IDENTIFIERS = 3;

    /** Kind of words in which the members differ. */
    enum Difference {
        /** One word. */
        WORD,
        /** All words that look like identifiers. */
        IDENTIFIERS,
        /** All words that are values of keys. */
        VALUES
    }

    private final Difference difference;
    private final int word;
    private final List<Skeleton> members = new ArrayList<>(1);
    private final List<String> values = new ArrayList<>(1);
    private boolean open;

    /** Creates an empty set; the position of the word in the first member if they differ in one word. */
    Siblings(Difference difference, int word) {
        this.difference = difference;
        this.word = word;
    }

    void add(Skeleton skeleton, String value) {
        members.add(skeleton);
        if (!open) {
            values.add(value);
        }
    }

    List<Skeleton> members() {
        return members;
    }

    /** Whether the difference varies, so that later skeletons are added without further evidence. */
    boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
        values.clear();
    }

    /** Whether the difference varies: many values, and new ones rather than a few repeated constants. */
    boolean isVarying() {
        if (difference == Difference.IDENTIFIERS) {
            return members.size() >= ENOUGH_IDENTIFIERS;
        }
        if (difference == Difference.VALUES) {
            List<Set<String>> distinct = valuesByKey();
            return distinct.stream().filter(it -> it.size() > 1).count() > 1
                    || distinct.stream().anyMatch(it -> it.size() >= MANY);
        }
        Set<String> distinct = new HashSet<>(values);
        int enough = distinct.stream().allMatch(Siblings::isIdentifier) ? ENOUGH_IDENTIFIERS : ENOUGH;
        if (distinct.size() < enough) {
            return false;
        }
        long lines = members.stream().mapToLong(Skeleton::count).sum();
        return distinct.size() >= MANY || 2L * distinct.size() >= lines;
    }

    /** Number of members from which on the difference may vary. */
    int fewest() {
        return difference == Difference.VALUES ? 2 : ENOUGH_IDENTIFIERS;
    }

    /** Distinct values of each key. */
    private List<Set<String>> valuesByKey() {
        List<Set<String>> distinct = new ArrayList<>();
        for (Skeleton member : members) {
            List<String> texts = member.valueTexts();
            for (int i = 0; i < texts.size(); i++) {
                if (distinct.size() == i) {
                    distinct.add(new LinkedHashSet<>());
                }
                distinct.get(i).add(texts.get(i));
            }
        }
        return distinct;
    }

    /** Distinct values of the word. */
    List<String> distinctValues() {
        return values.stream().distinct().toList();
    }

    /** Whether the difference is in few values of one kind. */
    boolean isDomain(Domains domains) {
        if (difference == Difference.VALUES) {
            return haveDomain(domains, valuesByKey());
        }
        List<String> distinct = distinctValues();
        if (distinct.size() < 2 || distinct.stream().anyMatch(Vocabulary::isAction)) {
            return false;
        }
        Skeleton member = members.getFirst();
        domains.countAlternatives(member, word, distinct);
        boolean afterPreposition = distinct.size() >= ENOUGH_IDENTIFIERS
                && !member.isStar(word - 1)
                && Vocabulary.PREPOSITIONS.contains(member.word(word - 1));
        return afterPreposition || domains.contain(distinct, member.slot(word));
    }

    private boolean haveDomain(Domains domains, List<Set<String>> distinct) {
        for (int i = 0; i < distinct.size(); i++) {
            List<String> texts =
                    distinct.get(i).stream().filter(it -> !it.isEmpty()).toList();
            if (texts.size() > 1 && domains.contain(texts, members.getFirst().valueSlot(i))) {
                return true;
            }
        }
        return false;
    }

    /** Adds the words that replace each other to the domains. */
    void addTo(Domains domains) {
        if (difference == Difference.WORD) {
            domains.add(members.getFirst().slot(word), distinctValues());
        }
    }

    /** Whether a word has an inner capital, {@code .}, {@code _} or {@code -} and is not a constant in capitals. */
    static boolean isIdentifier(String word) {
        boolean joined = false;
        boolean innerCapital = false;
        boolean small = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            joined |= c == '.' || c == '_' || c == '-';
            innerCapital |= small && Characters.is(c, Characters.CAPITAL);
            small |= Characters.is(c, Characters.SMALL);
        }
        return small && (joined || innerCapital);
    }

    boolean removeEvicted() {
        for (int i = values.size() - 1; i >= 0; i--) {
            if (members.get(i).isEvicted()) {
                values.remove(i);
            }
        }
        members.removeIf(Skeleton::isEvicted);
        return members.isEmpty();
    }
}
