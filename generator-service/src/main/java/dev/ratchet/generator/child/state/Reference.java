package dev.ratchet.generator.child.state;

import org.jspecify.annotations.Nullable;

/**
 * A reference that leads to an object.
 *
 * @param root class of the component whose field the path begins with
 */
record Reference(String root, String path, @Nullable Object value, Holder holder) {
    /** How the holder of a reference uses the object. */
    enum Holder {
        /** A static field or a row of its array; the static analysis has proved that no code writes such an array. */
        CONSTANT,
        /** An unmodifiable view. */
        WRAPPER,
        /** A formatter of the JDK, whose parts are searched for objects of the component. */
        FORMATTER,
        ANY
    }

    Reference to(String step, @Nullable Object target, Holder by) {
        return new Reference(root, path + step, target, by);
    }
}
