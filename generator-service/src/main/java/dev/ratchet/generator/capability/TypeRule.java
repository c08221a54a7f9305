package dev.ratchet.generator.capability;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of the list: the members of a type that may be used.
 *
 * <p>An entry {@code name} covers all members of that name, {@code name(...} those whose name and descriptor begin with
 * it, {@code *} all.
 */
record TypeRule(List<String> allowed, List<String> refused, boolean extendable, boolean value) {
    TypeRule {
        allowed = List.copyOf(allowed);
        refused = List.copyOf(refused);
    }

    static TypeRule of(List<String> words) {
        List<String> allowed = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("-")) {
                refused.add(word.substring(1));
            } else if (!word.startsWith("@")) {
                allowed.add(word);
            }
        }
        return new TypeRule(allowed, refused, words.contains("@extend"), words.contains("@value"));
    }

    /** Returns whether the member is allowed; a more specific entry outweighs a refused name. */
    boolean allows(String name, String descriptor) {
        boolean byDescriptor =
                allowed.stream().anyMatch(entry -> entry.contains("(") && matches(entry, name, descriptor));
        return byDescriptor
                || (!refuses(name, descriptor)
                        && allowed.stream().anyMatch(entry -> entry.equals("*") || matches(entry, name, descriptor)));
    }

    boolean refuses(String name, String descriptor) {
        return refused.stream().anyMatch(entry -> matches(entry, name, descriptor))
                && allowed.stream().noneMatch(entry -> entry.contains("(") && matches(entry, name, descriptor));
    }

    private static boolean matches(String entry, String name, String descriptor) {
        return entry.contains("(") ? (name + descriptor).startsWith(entry) : entry.equals(name);
    }
}
