package dev.ratchet.generator.child;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;

/**
 * Conditions that differ between JVMs and threads, and on which no answer may depend: the default locale and time zone,
 * the iteration order of {@code Set.of} and {@code Map.of}, the hash codes of the JDK's enum constants, and the size of
 * the stack.
 *
 * <p>Hash codes of objects without {@code hashCode} differ, too: the JVM draws them from a sequence per thread, and each
 * repetition has a new thread and new classes, whose enum constants are new objects.
 */
record ReplayConditions(int repetition, Locale locale, TimeZone zone, IterationOrder order, long stackBytes) {
    private static final long SALTS = 1L << 32;
    private static final List<String> LOCALES = List.of(
            "tr-TR", "ar-EG-u-nu-arab", "fr-FR", "de-CH", "hi-IN-u-nu-deva", "lt-LT", "ja-JP-u-ca-japanese", "en-US");
    private static final List<String> ZONES = List.of(
            "Pacific/Apia",
            "Asia/Kolkata",
            "America/St_Johns",
            "Europe/Zurich",
            "Pacific/Marquesas",
            "Africa/Cairo",
            "Asia/Tokyo",
            "America/Los_Angeles");

    /** Returns the conditions of all repetitions. */
    static List<ReplayConditions> all() {
        return IntStream.range(0, LOCALES.size()).mapToObj(ReplayConditions::of).toList();
    }

    private static ReplayConditions of(int repetition) {
        return new ReplayConditions(
                repetition,
                Locale.forLanguageTag(LOCALES.get(repetition)),
                TimeZone.getTimeZone(ZONES.get(repetition)),
                new IterationOrder(repetition % 2 == 0, repetition * SALTS / LOCALES.size()),
                repetition % 2 == 0 ? 512L << 10 : 4L << 20);
    }

    /** Sets the defaults of this JVM. */
    void apply() throws ReflectiveOperationException {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
        order.apply();
        EnumHashes.apply(repetition);
    }
}
