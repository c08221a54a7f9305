package dev.ratchet.analyzer.core.baseline;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What something knows, as bytes: each class names its fields once, for writing and for reading alike, as in {@code count =
 * state.of(count)}, which answers the given value while it writes and another's while it reads.
 *
 * <p>What was written can be read only by the same version; where bytes are kept, their frame says the version.
 */
public abstract sealed class State {
    private static final int LONGEST_TEXT = 1 << 20;

    /** A whole number. */
    public abstract long of(long value);

    /** A number; every bit is kept, those of NaN too. */
    public final double of(double value) {
        return Double.longBitsToDouble(of(Double.doubleToRawLongBits(value)));
    }

    /** A whole number. */
    public final int of(int value) {
        return Math.toIntExact(of((long) value));
    }

    /** Yes or no. */
    public final boolean of(boolean value) {
        return of(value ? 1L : 0L) != 0;
    }

    /** A constant, by its name. */
    public final <E extends Enum<E>> E of(E value) {
        return Enum.valueOf(value.getDeclaringClass(), of(value.name()));
    }

    /** A text, a letter at a time. */
    public final String of(String value) {
        int length = of(value.length());
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text of " + length + " letters");
        }
        char[] letters = new char[length];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) of(i < value.length() ? value.charAt(i) : 0);
        }
        return new String(letters);
    }

    /** Numbers in place; runs of zeros, which a young series is full of, take two. */
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

    /** Whole numbers in place. */
    public final void in(long[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = of(values[i]);
        }
    }

    /** Whole numbers in place. */
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

    /** Writes. */
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

        /** What was written. */
        public byte[] bytes() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** Reads. */
    public static final class Read extends State {
        private final ByteBuffer buffer;

        /** What was written. */
        public Read(byte[] bytes) {
            this.buffer = ByteBuffer.wrap(bytes);
        }

        /** The next number, whatever is given. */
        @Override
        public long of(long value) {
            return buffer.getLong();
        }

        /** Whether everything was read. */
        public boolean isDone() {
            return !buffer.hasRemaining();
        }
    }
}
