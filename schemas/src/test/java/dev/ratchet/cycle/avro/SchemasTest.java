package dev.ratchet.cycle.avro;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SchemasTest {
    private static final List<String> ROOMS = List.of(
            "discovery",
            "telemetry",
            "health",
            "model",
            "opportunity",
            "proposal",
            "pullrequest",
            "verdict",
            "version",
            "rollout",
            "report",
            "trace",
            "watch");

    /** Avro enums whose symbols only choose a branch of a sealed type. */
    private static final Set<String> BRANCHES = Set.of(
            "CommandKind",
            "CycleStage",
            "RolloutInputKind",
            "EventKind",
            "FindingKind",
            "RollBackWayKind",
            "WatchInputKind");

    static Stream<Schema> records() {
        return Examples.all().map(Object::getClass).distinct().map(it -> Codecs.of(it)
                .schema());
    }

    static Stream<Schema> enums() {
        Map<String, Schema> named = new TreeMap<>();
        records().forEach(it -> collect(it, named, new HashSet<>()));
        return named.values().stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void everySchemaIsFullyCompatibleWithItself(Schema schema) {
        Schema again = new Schema.Parser().parse(schema.toString());

        assertEquals(COMPATIBLE, compatibility(schema, again));
        assertEquals(COMPATIBLE, compatibility(again, schema));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyEnumFallsBackToUnknown(Schema schema) {
        assertEquals("UNKNOWN", schema.getEnumDefault(), schema.getName());
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyEnumHasTheConstantsOfItsJavaType(Schema schema) throws ClassNotFoundException {
        if (BRANCHES.contains(schema.getName())) {
            return;
        }
        Object[] constants = javaType(schema.getName()).getEnumConstants();

        List<String> names =
                Arrays.stream(constants).map(it -> ((Enum<?>) it).name()).toList();
        assertEquals(names, schema.getEnumSymbols());
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyUnionIsNullAndOneType(Schema schema) {
        for (Schema.Field field : schema.getFields()) {
            if (field.schema().isUnion()) {
                assertEquals(2, field.schema().getTypes().size(), field.name());
                assertTrue(field.schema().isNullable(), field.name());
                assertTrue(field.hasDefaultValue(), field.name());
            }
        }
    }

    @Test
    void aRecordThatIsNotInTheFileIsRefusedByName() {
        assertThrows(IllegalArgumentException.class, () -> Schemas.of("Nonsense"));
    }

    private static SchemaCompatibility.SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static void collect(Schema schema, Map<String, Schema> enums, Set<String> seen) {
        switch (schema.getType()) {
            case ENUM -> enums.put(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), enums, seen);
            case MAP -> collect(schema.getValueType(), enums, seen);
            case UNION -> schema.getTypes().forEach(it -> collect(it, enums, seen));
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(it -> collect(it.schema(), enums, seen));
                }
            }
            default -> {
                // holds no enum
            }
        }
    }

    /** The Java type of an enum, which is in one of the packages of the cycle. */
    private static Class<?> javaType(String name) throws ClassNotFoundException {
        for (String room : ROOMS) {
            if (SchemasTest.class.getResource("/dev/ratchet/cycle/" + room + "/" + name + ".class") != null) {
                return Class.forName("dev.ratchet.cycle." + room + "." + name);
            }
        }
        throw new ClassNotFoundException(name + " is in none of the packages " + ROOMS);
    }
}
