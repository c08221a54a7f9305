package dev.ratchet.analyzer.core.series.minute;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reader of bytes written by {@link ByteWriter}. */
public final class ByteReader {
    private static final int SEVEN = 0x7F;
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int at;
    private int end;

    /** Starts reading a part of an array. */
    public ByteReader start(byte[] from, int begin, int until) {
        bytes = from;
        at = begin;
        end = until;
        return this;
    }

    /** Whether there are more bytes. */
    public boolean hasMore() {
        return at < end;
    }

    /** Offset of the next byte. */
    int offset() {
        return at;
    }

    /** Continues at another offset. */
    void moveTo(int place) {
        at = place;
    }

    public int get() {
        return bytes[at++] & 0xFF;
    }

    public short getShort() {
        return (short) (get() << 8 | get());
    }

    int getInt() {
        return getShort() << 16 | (getShort() & 0xFFFF);
    }

    public long getLong() {
        return (long) getInt() << 32 | (getInt() & 0xFFFFFFFFL);
    }

    public double getDouble() {
        return Double.longBitsToDouble(getLong());
    }

    public long getNumber() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = get();
            value |= (long) (next & SEVEN) << shift;
            if (next <= SEVEN) {
                return value;
            }
        }
    }

    public byte[] getBytes() {
        int length = (int) getNumber();
        byte[] copy = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return copy;
    }

    public String getText() {
        int length = (int) getNumber();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
