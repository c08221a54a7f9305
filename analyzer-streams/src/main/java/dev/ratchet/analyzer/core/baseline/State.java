package dev.ratchet.analyzer.core.baseline;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Serialised state. Each class lists its fields once for both writing and reading, as in {@code count =
 * state.of(count)}: it returns the given value while writing and another's while reading.
 *
 * <p>Only the version that wrote the bytes can read them; the frame around stored bytes contains the version.
 */
public abstract sealed class State {
    private static final int LONGEST_TEXT = 1 << 20;

    /** Writes or reads an integer. */
    public abstract long of(long value);

    /** Writes or reads a number; every bit is preserved, including those of NaN. */
    public final double of(double value) {
        return Double.longBitsToDouble(of(Double.doubleToRawLongBits(value)));
    }

    /** Writes or reads an integer. */
    public final int of(int value) {
        return Math.toIntExact(of((long) value));
    }

    /** Writes or reads a boolean. */
    public final boolean of(boolean value) {
        return of(value ? 1L : 0L) != 0;
    }

    /** Writes or reads an enum constant by its name. */
    public final <E extends Enum<E>> E of(E value) {
        return Enum.valueOf(value.getDeclaringClass(), of(value.name()));
    }

    /** Writes or reads a string, one character at a time. */
    public final String of(String value) {
        int length = of(value.length());
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IllegalArgumentException("invalid length of a string: " + length);
        }
        char[] letters = new char[length];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) of(i < value.length() ? value.charAt(i) : 0);
        }
        return new String(letters);
    }

    /** Writes or reads numbers in place; a run of zeros, frequent in a young series, costs two numbers. */
    public final void in(double[] values) {
        for (int i = 0; i < values.length; ) {
            int zeros = of(zeros(values, i));
            Arrays.fill(values, i, i + zeros, 0);
            i += zeros;
            int others = of(others(values, i));
            for (int end = i + others; i < end; i++) {
                values[i] = of(values[i]);
            }
        }
    }

    /** Writes or reads integers in place. */
    public final void in(long[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = of(values[i]);
        }
    }

    /** Writes or reads integers in place. */
    public final void in(int[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = of(values[i]);
        }
    }

    private static int zeros(double[] values, int from) {
        int end = from;
        while (end < values.length && Double.doubleToRawLongBits(values[end]) == 0) {
            end++;
        }
        return end - from;
    }

    private static int others(double[] values, int from) {
        int end = from;
        while (end < values.length && Double.doubleToRawLongBits(values[end]) != 0) {
            end++;
        }
        return end - from;
    }

    /** Writes state. */
    public static final class Written extends State {
        private ByteBuffer buffer = ByteBuffer.allocate(1024);

        @Override
        public long of(long value) {
            if (buffer.remaining() < Long.BYTES) {
                buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
            }
            buffer.putLong(value);
            return value;
        }

        /** The written bytes. */
        public byte[] bytes() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** Reads state. */
    public static final class Read extends State {
        private final ByteBuffer buffer;

        /** Reads the bytes of {@link Written#bytes()}. */
        public Read(byte[] bytes) {
            this.buffer = ByteBuffer.wrap(bytes);
        }

        /** Returns the next number and ignores the argument. */
        @Override
        public long of(long value) {
            return buffer.getLong();
        }

        /** Whether all bytes were read. */
        public boolean isDone() {
            return !buffer.hasRemaining();
        }
    }
}
