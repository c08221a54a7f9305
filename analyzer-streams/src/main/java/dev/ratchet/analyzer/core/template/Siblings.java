package dev.ratchet.analyzer.core.template;

import java.util.ArrayList;
import java.util.HashSet;
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

    private final boolean onlyIdentifiers;
    private final List<Skeleton> members = new ArrayList<>(1);
    private final List<String> values = new ArrayList<>(1);
    private boolean open;

    /** Creates an empty set, by one word or by all that look like identifiers. */
    Siblings(boolean onlyIdentifiers) {
        this.onlyIdentifiers = onlyIdentifiers;
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

    /** Whether the difference was found to vary, so that later skeletons join at once. */
    boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
        values.clear();
    }

    /** Whether the difference varies: many values, and new ones rather than a few repeated constants. */
    boolean isVarying() {
        if (onlyIdentifiers) {
            return members.size() >= ENOUGH_IDENTIFIERS;
        }
        Set<String> distinct = new HashSet<>(values);
        int enough = distinct.stream().allMatch(Siblings::isIdentifier) ? ENOUGH_IDENTIFIERS : ENOUGH;
        if (distinct.size() < enough) {
            return false;
        }
        long lines = members.stream().mapToLong(Skeleton::count).sum();
        return distinct.size() >= MANY || 2L * distinct.size() >= lines;
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
