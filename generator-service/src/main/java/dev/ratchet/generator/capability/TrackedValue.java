package dev.ratchet.generator.capability;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Abstract reference of the data-flow analysis, which tracks whether the objects that it refers to can change. */
final class TrackedValue extends BasicValue {
    static final TrackedValue FROZEN = of(Mutability.FROZEN);
    static final TrackedValue SHALLOW = of(Mutability.SHALLOW);
    static final TrackedValue MUTABLE = of(Mutability.MUTABLE);

    private final Mutability level;
    private final Mutability returned;
    private final Aliases aliases;
    private final boolean nested;

    /**
     * Creates a value.
     *
     * @param level mutability
     * @param returned for a function, mutability of the values that it returns
     * @param aliases static arrays that it may be
     * @param nested whether it certainly is an array of arrays created in this method
     */
    private TrackedValue(Mutability level, Mutability returned, Aliases aliases, boolean nested) {
        super(BasicValue.REFERENCE_VALUE.getType());
        this.level = level;
        this.returned = returned;
        this.aliases = aliases;
        this.nested = nested;
    }

    /** Static arrays that a value may be or may be a row of, and its highest possible number of dimensions. */
    record Aliases(Set<String> fields, int dimensions) {
        static final Aliases NONE = new Aliases(Set.of(), 0);

        Aliases {
            fields = Set.copyOf(fields);
        }

        Aliases merge(Aliases other) {
            Set<String> all = new TreeSet<>(fields);
            all.addAll(other.fields);
            return new Aliases(all, Math.max(dimensions, other.dimensions));
        }
    }

    static TrackedValue of(Mutability level) {
        return function(level, level);
    }

    static TrackedValue function(Mutability level, Mutability returned) {
        return new TrackedValue(level, returned, Aliases.NONE, false);
    }

    /** Returns a new array of arrays. */
    static TrackedValue arrayOfArrays() {
        return new TrackedValue(Mutability.MUTABLE, Mutability.MUTABLE, Aliases.NONE, true);
    }

    /** Returns a static array, or a row of one. */
    static TrackedValue constant(Aliases aliases) {
        Mutability level = aliases.dimensions() > 1 ? Mutability.MUTABLE : Mutability.SHALLOW;
        return new TrackedValue(level, level, aliases, false);
    }

    /** Converts any value of ASM; all references are tracked, and numbers are frozen. */
    static TrackedValue of(BasicValue value) {
        return value instanceof TrackedValue tracked ? tracked : FROZEN;
    }

    Mutability level() {
        return level;
    }

    Mutability returned() {
        return returned;
    }

    /** Returns the worse of what can change in the value and in what it returns. */
    Mutability worst() {
        return level.or(returned);
    }

    boolean frozen() {
        return level == Mutability.FROZEN;
    }

    boolean mutable() {
        return level == Mutability.MUTABLE;
    }

    Aliases aliases() {
        return aliases;
    }

    boolean nested() {
        return nested;
    }

    TrackedValue merge(TrackedValue other) {
        return new TrackedValue(
                level.or(other.level),
                returned.or(other.returned),
                aliases.merge(other.aliases),
                nested && other.nested);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrackedValue value
                && level == value.level
                && returned == value.returned
                && aliases.equals(value.aliases)
                && nested == value.nested;
    }

    @Override
    public int hashCode() {
        return Objects.hash(level, returned, aliases, nested);
    }
}
