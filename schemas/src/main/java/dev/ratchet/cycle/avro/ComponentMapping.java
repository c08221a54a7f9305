package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Mapping of the identity of a component to two fields, tenant and name. */
record ComponentMapping(Schema.Field tenant, Schema.Field name) implements FieldMapping<ComponentId> {
    static ComponentMapping of(Schema schema) {
        Schema.Field component = schema.getField("component");
        return new ComponentMapping(
                FieldMappings.field(schema, "tenant"),
                component == null ? FieldMappings.field(schema, "name") : component);
    }

    @Override
    public List<String> fields() {
        return List.of(tenant.name(), name.name());
    }

    @Override
    public void write(ComponentId value, GenericRecord record) {
        record.put(tenant.pos(), value.tenant());
        record.put(name.pos(), value.name());
    }

    @Override
    public ComponentId read(GenericRecord record) {
        return new ComponentId(
                record.get(tenant.pos()).toString(), record.get(name.pos()).toString());
    }
}
