package dev.ratchet.generator.child;

import java.lang.reflect.Field;

/**
 * Iteration order of {@code Set.of} and {@code Map.of}, which each JVM chooses at random when it starts.
 *
 * @param isReversed direction of the iteration
 * @param salt first element, as a share of 2^32
 */
record IterationOrder(boolean isReversed, long salt) {
    /** Order of the first replay, so that its result does not depend on chance. */
    static final IterationOrder FIRST = new IterationOrder(false, 0);

    private static final String COLLECTIONS = "java.util.ImmutableCollections";
    private static final String MEMORY = "jdk.internal.misc.Unsafe";

    /**
     * Replaces the order of this JVM. It affects no look-up, only iteration, and only code that the JIT compiler has
     * not compiled yet: the command line of a replay excludes the iterators from compilation.
     *
     * @throws ReflectiveOperationException if the JDK has other fields
     */
    void apply() throws ReflectiveOperationException {
        Class<?> collections = Class.forName(COLLECTIONS);
        write(collections.getDeclaredField("REVERSE"), "putBoolean", boolean.class, isReversed);
        write(collections.getDeclaredField("SALT32L"), "putLong", long.class, salt);
    }

    /** Writes a static final field, which reflection alone cannot. */
    private static void write(Field field, String method, Class<?> type, Object value)
            throws ReflectiveOperationException {
        Class<?> memory = Class.forName(MEMORY);
        Object unsafe = memory.getMethod("getUnsafe").invoke(null);
        Object base = memory.getMethod("staticFieldBase", Field.class).invoke(unsafe, field);
        Object offset = memory.getMethod("staticFieldOffset", Field.class).invoke(unsafe, field);
        memory.getMethod(method, Object.class, long.class, type).invoke(unsafe, base, offset, value);
    }
}
