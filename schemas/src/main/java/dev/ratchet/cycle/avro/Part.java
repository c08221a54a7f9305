package dev.ratchet.cycle.avro;

import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * Part of an Avro record that holds one Java value, in one field or several.
 *
 * @param <V> type of the value
 */
interface Part<V> {
    /** Names of the fields. */
    List<String> fields();

    /** Writes the value into its fields. */
    void write(V value, GenericRecord record);

    /**
     * Reads the value from its fields.
     *
     * @throws IllegalArgumentException if the fields do not hold a valid value
     */
    V read(GenericRecord record);
}
