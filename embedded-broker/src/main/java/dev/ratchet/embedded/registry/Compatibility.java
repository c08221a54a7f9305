package dev.ratchet.embedded.registry;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Compatibility levels of the registry. */
enum Compatibility {
    NONE,
    BACKWARD,
    BACKWARD_TRANSITIVE,
    FORWARD,
    FORWARD_TRANSITIVE,
    FULL,
    FULL_TRANSITIVE;

    /** Returns why a schema may not follow the earlier ones; empty if it may. */
    Optional<String> objection(Schema schema, List<Schema> earlier) {
        if (this == NONE || earlier.isEmpty()) {
            return Optional.empty();
        }
        List<Schema> checked = name().endsWith("TRANSITIVE") ? earlier : List.of(earlier.getLast());
        boolean backward = !name().startsWith("FORWARD");
        boolean forward = !name().startsWith("BACKWARD");
        for (Schema old : checked) {
            if (backward && !canRead(schema, old)) {
                return Optional.of("the new schema cannot read data written with an earlier one");
            }
            if (forward && !canRead(old, schema)) {
                return Optional.of("an earlier schema cannot read data written with the new one");
            }
        }
        return Optional.empty();
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
