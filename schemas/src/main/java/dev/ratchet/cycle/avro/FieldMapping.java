package dev.ratchet.cycle.avro;

import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * Mapping of one Java value to one or several fields of an Avro record.
 *
 * @param <V> type of the value
 */
interface FieldMapping<V> {
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
