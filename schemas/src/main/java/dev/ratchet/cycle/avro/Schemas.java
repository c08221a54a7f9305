package dev.ratchet.cycle.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.idl.IdlFile;
import org.apache.avro.idl.IdlReader;

/** Schemas of {@code ratchet.avdl}, parsed once. */
public final class Schemas {
    private static final IdlFile FILE = read();

    /**
     * Returns the schema with a simple name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Schema of(String name) {
        Schema schema = FILE.getNamedSchemas().get("dev.ratchet.cycle." + name);
        if (schema == null) {
            throw new IllegalArgumentException("ratchet.avdl has no record " + name);
        }
        return schema;
    }

    private static IdlFile read() {
        try (InputStream in = Schemas.class.getResourceAsStream("/ratchet.avdl")) {
            if (in == null) {
                throw new IllegalStateException("ratchet.avdl is missing from the schemas jar");
            }
            return new IdlReader().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("ratchet.avdl", e);
        }
    }

    private Schemas() {}
}
