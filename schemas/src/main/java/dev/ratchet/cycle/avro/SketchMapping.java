package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.health.Sketch;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Mapping of a sketch to two columns: the buckets and their counts. */
record SketchMapping(Schema.Field index, Schema.Field count) implements FieldMapping<Sketch> {
    static SketchMapping of(Schema schema) {
        return new SketchMapping(
                FieldMappings.field(schema, "sketchIndex"), FieldMappings.field(schema, "sketchCount"));
    }

    @Override
    public List<String> fields() {
        return List.of(index.name(), count.name());
    }

    @Override
    public void write(Sketch value, GenericRecord record) {
        record.put(index.pos(), List.copyOf(value.counts().keySet()));
        record.put(count.pos(), List.copyOf(value.counts().values()));
    }

    @Override
    public Sketch read(GenericRecord record) {
        List<?> indexes = (List<?>) record.get(index.pos());
        List<?> counts = (List<?>) record.get(count.pos());
        if (indexes.size() != counts.size()) {
            throw new IllegalArgumentException(
                    "sketchIndex and sketchCount must have the same length: " + indexes.size() + ", " + counts.size());
        }
        TreeMap<Integer, Long> sketch = new TreeMap<>();
        for (int i = 0; i < indexes.size(); i++) {
            sketch.merge((Integer) indexes.get(i), (Long) counts.get(i), Long::sum);
        }
        return new Sketch(sketch);
    }
}
