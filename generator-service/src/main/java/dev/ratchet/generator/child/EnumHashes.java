package dev.ratchet.generator.child;

import java.lang.annotation.ElementType;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Field;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.chrono.IsoEra;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collector;
import java.util.stream.IntStream;

/**
 * Hash codes of the JDK's enum constants, which determine their order in a {@code HashSet}. A JVM chooses them at random
 * at the first use and keeps them, so one JVM shows one order only.
 */
final class EnumHashes {
    /** The enums that a component may use; each repetition loads those of the component again. */
    static final List<Class<? extends Enum<?>>> TYPES = List.of(
            ElementType.class,
            RetentionPolicy.class,
            Locale.Category.class,
            Collector.Characteristics.class,
            typeOf(IsoFields.DAY_OF_QUARTER),
            typeOf(IsoFields.QUARTER_YEARS),
            typeOf(JulianFields.JULIAN_DAY),
            RoundingMode.class,
            Normalizer.Form.class,
            DayOfWeek.class,
            Month.class,
            IsoEra.class,
            FormatStyle.class,
            ResolverStyle.class,
            SignStyle.class,
            TextStyle.class,
            ChronoField.class,
            ChronoUnit.class,
            TimeUnit.class);

    private EnumHashes() {}

    /**
     * Replaces the hash codes: in the order of the constants, in the opposite order, and then in other orders. It takes
     * effect because the command line of a replay excludes {@code Enum.hashCode} from compilation.
     *
     * @throws ReflectiveOperationException if the JDK has other fields
     */
    static void apply(int repetition) throws ReflectiveOperationException {
        Field hash = field();
        for (Class<? extends Enum<?>> type : TYPES) {
            Enum<?>[] constants = type.getEnumConstants();
            int[] codes = codes(repetition, constants.length);
            for (int i = 0; i < constants.length; i++) {
                hash.setInt(constants[i], codes[i]);
            }
        }
    }

    private static int[] codes(int repetition, int count) {
        return switch (repetition) {
            case 0 -> IntStream.rangeClosed(1, count).toArray();
            case 1 ->
                IntStream.rangeClosed(1, count).map(code -> 1 + count - code).toArray();
            default -> new Random(repetition).ints(count, 1, Integer.MAX_VALUE).toArray();
        };
    }

    /** Hash code of a constant; 0 until its first use. */
    private record ConstantHash(Enum<?> constant, int hash) {}

    /** Hash codes to restore. */
    static final class Saved {
        private final List<ConstantHash> hashes = new ArrayList<>();

        /** Sets the hash codes that were current when they were saved. */
        void restore() throws ReflectiveOperationException {
            Field hash = field();
            for (ConstantHash saved : hashes) {
                hash.setInt(saved.constant(), saved.hash());
            }
        }
    }

    /** Returns the current hash codes. */
    static Saved save() throws ReflectiveOperationException {
        Field hash = field();
        var saved = new Saved();
        for (Class<? extends Enum<?>> type : TYPES) {
            for (Enum<?> constant : type.getEnumConstants()) {
                saved.hashes.add(new ConstantHash(constant, hash.getInt(constant)));
            }
        }
        return saved;
    }

    /** Returns the type of a constant whose enum is not public. */
    private static Class<? extends Enum<?>> typeOf(Object constant) {
        return ((Enum<?>) constant).getDeclaringClass();
    }

    private static Field field() throws NoSuchFieldException {
        Field hash = Enum.class.getDeclaredField("hash");
        hash.setAccessible(true);
        return hash;
    }
}
