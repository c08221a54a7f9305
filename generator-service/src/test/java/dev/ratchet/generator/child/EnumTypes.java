package dev.ratchet.generator.child;

import java.util.Set;
import java.util.TreeSet;

/** Names of the enums whose hash codes a replay changes. */
public final class EnumTypes {
    private EnumTypes() {}

    /** Returns the internal names. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        EnumHashes.TYPES.forEach(type -> names.add(type.getName().replace('.', '/')));
        return names;
    }
}
