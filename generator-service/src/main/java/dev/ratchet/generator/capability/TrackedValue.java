package dev.ratchet.generator.capability;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Abstract value of the data-flow analysis, which tracks whether the objects that it refers to can change. */
final class TrackedValue extends BasicValue {
    private final boolean frozen;
    private final boolean returnsFrozen;
    private final int depth;
    private final String constant;

    /**
     * Creates a value.
     *
     * @param frozen whether nothing that is reachable from it can change
     * @param returnsFrozen whether it is a function that returns frozen values only
     * @param depth number of dimensions of an array created in this method; 0 for other values
     * @param constant static array to which it refers; blank if there is none
     */
    TrackedValue(Type type, boolean frozen, boolean returnsFrozen, int depth, String constant) {
        super(type);
        this.frozen = frozen;
        this.returnsFrozen = returnsFrozen;
        this.depth = depth;
        this.constant = constant;
    }

    static TrackedValue of(Type type, boolean frozen) {
        return new TrackedValue(type, frozen, frozen, 0, "");
    }

    static TrackedValue array(Type type, int depth, String constant) {
        return new TrackedValue(type, false, false, depth, constant);
    }

    /** Converts any value of ASM; a value that is not tracked yet is frozen. */
    static TrackedValue of(BasicValue value) {
        return value instanceof TrackedValue content ? content : of(value.getType(), value.getType() != null);
    }

    boolean frozen() {
        return frozen;
    }

    boolean returnsFrozen() {
        return returnsFrozen;
    }

    /** Returns whether it is an immutable function that returns mutable values. */
    boolean returnsMutable() {
        return frozen && !returnsFrozen;
    }

    int depth() {
        return depth;
    }

    String constant() {
        return constant;
    }

    TrackedValue merge(TrackedValue other) {
        return new TrackedValue(
                getType(),
                frozen && other.frozen,
                returnsFrozen && other.returnsFrozen,
                Math.max(depth, other.depth),
                constant.isEmpty() ? other.constant : constant);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrackedValue content
                && super.equals(other)
                && frozen == content.frozen
                && returnsFrozen == content.returnsFrozen
                && depth == content.depth
                && constant.equals(content.constant);
    }

    @Override
    public int hashCode() {
        return super.hashCode() * 31 + Boolean.hashCode(frozen) + depth + constant.hashCode();
    }
}
