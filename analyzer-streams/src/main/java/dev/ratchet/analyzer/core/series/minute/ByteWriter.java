package dev.ratchet.analyzer.core.series.minute;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing byte buffer, written sequentially and reused. */
public final class ByteWriter {
    private static final int SEVEN = 0x7F;

    private byte[] bytes = new byte[1024];
    private int size;

    /** Resets to empty. */
    public void clear() {
        size = 0;
    }

    /** Number of bytes written. */
    public int size() {
        return size;
    }

    /** Copy of the written bytes. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** Copies the written bytes into another array. */
    public void copyTo(byte[] other, int at) {
        System.arraycopy(bytes, 0, other, at, size);
    }

    public void put(int value) {
        ensureCapacity(1);
        bytes[size++] = (byte) value;
    }

    public void putShort(short value) {
        put(value >>> 8);
        put(value);
    }

    void putInt(int value) {
        putShort((short) (value >>> 16));
        putShort((short) value);
    }

    public void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    public void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    /** Writes a non-negative number with seven bits per byte. */
    public void putNumber(long value) {
        long rest = value;
        while (rest > SEVEN) {
            put(((int) rest & SEVEN) | (SEVEN + 1));
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** Writes a length and that many bytes. */
    public void putBytes(byte[] from, int at, int length) {
        putNumber(length);
        ensureCapacity(length);
        System.arraycopy(from, at, bytes, size, length);
        size += length;
    }

    /** Writes the length and bytes of another buffer. */
    public void putAll(ByteWriter other) {
        putBytes(other.bytes, 0, other.size);
    }

    public void putText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        putBytes(encoded, 0, encoded.length);
    }

    private void ensureCapacity(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
