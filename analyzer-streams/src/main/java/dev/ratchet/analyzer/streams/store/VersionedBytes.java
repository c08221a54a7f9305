package dev.ratchet.analyzer.streams.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Frames a value of a changelog with the version of its format.
 *
 * <p>Rule of evolution: a new field is appended. A reader stops after the last field that it knows, and uses a default
 * for a missing field. A change that cannot follow this rule gets a new version. A value that cannot be read is
 * discarded on restore: an upgrade may lose a value, but it never stops the analyzer.
 */
public final class VersionedBytes {
    private static final byte VERSION = 1;

    /** Writer of a value. */
    @FunctionalInterface
    public interface Writing {
        /** Writes the value. */
        void to(DataOutputStream out) throws IOException;
    }

    /** Reader of a value. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads the value. */
        T from(DataInputStream in) throws IOException;
    }

    /** Writes a value. */
    public static byte[] write(Writing writing) {
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
     * @throws UnreadableState if the bytes are of another version or incomplete
     */
    public static <T> T read(byte[] bytes, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new UnreadableState("the value has version " + version + "; this analyzer reads " + VERSION);
            }
            return reading.from(in);
        } catch (UnreadableState e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableState("the value is incomplete or damaged", e);
        }
    }

    private VersionedBytes() {}
}
