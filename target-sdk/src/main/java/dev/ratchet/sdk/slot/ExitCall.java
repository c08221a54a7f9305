package dev.ratchet.sdk.slot;

import java.util.Arrays;
import java.util.Set;

/**
 * Finds the caller of {@link Runtime#exit} while the JVM terminates: that thread waits there until the shutdown hooks
 * have run.
 */
public final class ExitCall {
    private ExitCall() {}

    public static boolean isIn(StackTraceElement... stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }

    /**
     * Returns whether code of one of these releases called it: during a call, while it was loaded or warmed, or on a
     * thread that it started.
     */
    public static boolean isByRelease(Set<String> digests) {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> isIn(stack)
                        && Arrays.stream(stack).anyMatch(frame -> digests.stream()
                                .anyMatch(digest -> SlotClassLoader.name(digest).equals(frame.getClassLoaderName()))));
    }
}
