package dev.ratchet.analyzer.streams;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Frames a value of a changelog with the version of its form.
 *
 * <p>The rule of evolution: fields are appended only, a reader stops after the last one that it knows, and takes a default for
 * one that is not there. A change that cannot follow this rule gets another version. A value that cannot be read is discarded
 * by whoever restores it: an upgrade may forget something, but it never stops the analyzer.
 */
final class KeptBytes {
    private static final byte VERSION = 1;

    /** Writes to memory. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads from memory. */
    @FunctionalInterface
    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a value.
     *
     * @throws UnreadableState when the bytes are of another version, or torn
     */
    static <T> T read(byte[] bytes, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new UnreadableState("the value is of version " + version + ", this is " + VERSION);
            }
            return reading.from(in);
        } catch (UnreadableState e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableState("the value is torn", e);
        }
    }

    private KeptBytes() {}
}
