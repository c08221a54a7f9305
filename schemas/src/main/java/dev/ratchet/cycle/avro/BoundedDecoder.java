package dev.ratchet.cycle.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Decoder of Avro's binary encoding that does not trust declared lengths. A string is at most as long as the record.
 * All collections of a record together have at most as many entries as the record has bytes, because each entry takes
 * at least one byte in Ratchet's schemas. A larger length is refused before memory is allocated for it.
 */
final class BoundedDecoder extends Decoder {
    private final BinaryDecoder in;
    private final int length;
    private long entriesLeft;
    private byte[] text = new byte[64];

    BoundedDecoder(byte[] bytes, int offset) {
        this.in = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
        this.length = bytes.length - offset;
        this.entriesLeft = length;
    }

    private int length() throws IOException {
        long claimed = in.readLong();
        if (claimed < 0 || claimed > length) {
            throw new AvroRuntimeException("the record of " + length + " bytes declares a length of " + claimed);
        }
        return (int) claimed;
    }

    private long entries(long claimed) {
        if (claimed < 0 || claimed > entriesLeft) {
            throw new AvroRuntimeException(
                    "the record of " + length + " bytes declares a collection of " + claimed + " entries");
        }
        entriesLeft -= claimed;
        return claimed;
    }

    @Override
    public String readString() throws IOException {
        int size = length();
        if (size > text.length) {
            text = new byte[Math.max(size, 2 * text.length)];
        }
        in.readFixed(text, 0, size);
        return new String(text, 0, size, StandardCharsets.UTF_8);
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        int size = length();
        byte[] bytes = new byte[size];
        in.readFixed(bytes, 0, size);
        return new Utf8(bytes);
    }

    @Override
    public void skipString() throws IOException {
        in.skipFixed(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        byte[] bytes = new byte[length()];
        in.readFixed(bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public void skipBytes() throws IOException {
        in.skipFixed(length());
    }

    @Override
    public long readArrayStart() throws IOException {
        return entries(in.readArrayStart());
    }

    @Override
    public long arrayNext() throws IOException {
        return entries(in.arrayNext());
    }

    @Override
    public long skipArray() throws IOException {
        return entries(in.skipArray());
    }

    @Override
    public long readMapStart() throws IOException {
        return entries(in.readMapStart());
    }

    @Override
    public long mapNext() throws IOException {
        return entries(in.mapNext());
    }

    @Override
    public long skipMap() throws IOException {
        return entries(in.skipMap());
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public void readFixed(byte[] bytes, int start, int size) throws IOException {
        in.readFixed(bytes, start, size);
    }

    @Override
    public void skipFixed(int size) throws IOException {
        in.skipFixed(size);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }
}
