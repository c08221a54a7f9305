package dev.ratchet.analyzer.core.baseline;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Serialised state. Each class lists its fields once for both writing and reading, as in
 * {@code count = state.transfer(count)}. While writing, the call returns its argument; while reading, the stored value.
 *
 * <p>Only the version that wrote the bytes can read them; the frame around stored bytes contains the version.
 */
public abstract sealed class StateStream {
    private static final int LONGEST_TEXT = 1 << 20;

    /** Writes or reads an integer. */
    public abstract long transfer(long value);

    abstract boolean isReading();

    /** Writes or reads a number; every bit is preserved, including those of NaN. */
    public final double transfer(double value) {
        return Double.longBitsToDouble(transfer(Double.doubleToRawLongBits(value)));
    }

    /** Writes or reads an integer. */
    public final int transfer(int value) {
        return Math.toIntExact(transfer((long) value));
    }

    /** Writes or reads a boolean. */
    public final boolean transfer(boolean value) {
        return transfer(value ? 1L : 0L) != 0;
    }

    /** Writes or reads an enum constant by its name. */
    public final <E extends Enum<E>> E transfer(E value) {
        return Enum.valueOf(value.getDeclaringClass(), transfer(value.name()));
    }

    /** Writes or reads a string, one character at a time. */
    public final String transfer(String value) {
        int length = transfer(value.length());
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IllegalArgumentException("invalid length of a string: " + length);
        }
        char[] letters = new char[length];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) transfer(i < value.length() ? value.charAt(i) : 0);
        }
        return new String(letters);
    }

    /** Writes or reads numbers in place; a run of zeros, frequent in a young series, costs two numbers. */
    public final void transfer(double[] values) {
        for (int i = 0; i < values.length; ) {
            int zeros = transfer(zeros(values, i));
            Arrays.fill(values, i, i + zeros, 0);
            i += zeros;
            int others = transfer(others(values, i));
            for (int end = i + others; i < end; i++) {
                values[i] = transfer(values[i]);
            }
        }
    }

    /** Writes or reads integers in place. */
    public final void transfer(long[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = transfer(values[i]);
        }
    }

    /** Writes or reads integers in place. */
    public final void transfer(int[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = transfer(values[i]);
        }
    }

    /** Writes the items of a list and returns it, or reads them, each into a blank one. */
    public final <T> List<T> transfer(List<T> items, UnaryOperator<T> item, Supplier<T> blank) {
        int size = transfer(items.size());
        List<T> transferred = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            transferred.add(item.apply(i < items.size() ? items.get(i) : blank.get()));
        }
        return transferred;
    }

    /** Writes the entries of a map, which stays as it is, or reads them into an empty one, each into a blank value. */
    public final <K, V> void transfer(
            Map<K, V> map, UnaryOperator<K> key, K blankKey, UnaryOperator<V> value, Supplier<V> blank) {
        List<Map.Entry<K, V>> entries = List.copyOf(map.entrySet());
        int size = transfer(entries.size());
        for (int i = 0; i < size; i++) {
            boolean isWritten = i < entries.size();
            K transferred = key.apply(isWritten ? entries.get(i).getKey() : blankKey);
            V content = value.apply(isWritten ? entries.get(i).getValue() : blank.get());
            if (isReading()) {
                map.put(transferred, content);
            }
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
    public static final class Writer extends StateStream {
        private ByteBuffer buffer = ByteBuffer.allocate(1024);

        @Override
        public long transfer(long value) {
            if (buffer.remaining() < Long.BYTES) {
                buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
            }
            buffer.putLong(value);
            return value;
        }

        @Override
        boolean isReading() {
            return false;
        }

        /** The written bytes. */
        public byte[] bytes() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** Reads state. */
    public static final class Reader extends StateStream {
        private final ByteBuffer buffer;

        /** Reads the bytes of {@link Writer#bytes()}. */
        public Reader(byte[] bytes) {
            this.buffer = ByteBuffer.wrap(bytes);
        }

        /** Returns the next number and ignores the argument. */
        @Override
        public long transfer(long value) {
            return buffer.getLong();
        }

        @Override
        boolean isReading() {
            return true;
        }

        /** Whether all bytes were read. */
        public boolean isDone() {
            return !buffer.hasRemaining();
        }
    }
}
