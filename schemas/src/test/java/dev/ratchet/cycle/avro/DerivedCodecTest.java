package dev.ratchet.cycle.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

final class DerivedCodecTest {
    private static final Schema ORDER = SchemaBuilder.record("Order")
            .fields()
            .requiredString("id")
            .requiredString("coupon")
            .optionalLong("cents")
            .name("days")
            .type(SchemaBuilder.array().items().longType())
            .noDefault()
            .endRecord();

    @Test
    void readsAndWritesTheComponentsByName() {
        Codec<Order> codec = Codec.derive(Order.class, ORDER);
        Order order = new Order(new Id("o-1"), Optional.empty(), new Price(Optional.of(250L), new long[] {1, 3}));

        Order read = codec.decode(codec.encode(order), 0, ORDER);

        assertEquals("{\"id\": \"o-1\", \"coupon\": \"\", \"cents\": 250, \"days\": [1, 3]}", codec.json(read));
        assertEquals(Optional.empty(), read.coupon());
    }

    @Test
    void refusesAComponentWithoutAField() {
        assertMistake("Order.total: the schema has no such field", WithTotal.class);
    }

    @Test
    void refusesAFieldWithoutAComponent() {
        assertMistake("are the fields [id], but the schema has [cents, coupon, days, id]", OnlyId.class);
    }

    @Test
    void refusesAComponentOfAnotherType() {
        assertMistake("Order.id: a component of type int cannot be a field of type \"string\"", NumberedOrder.class);
    }

    @Test
    void refusesAnEnumWithOtherConstants() {
        Schema schema = SchemaBuilder.record("Light")
                .fields()
                .name("color")
                .type(SchemaBuilder.enumeration("Color").symbols("RED", "AMBER"))
                .noDefault()
                .endRecord();

        IllegalStateException mistake =
                assertThrows(IllegalStateException.class, () -> Codec.derive(Light.class, schema));
        assertEquals(
                "Light.color: " + Color.class.getName() + " must have the constants [RED, AMBER]",
                mistake.getMessage());
    }

    private static void assertMistake(String expected, Class<?> type) {
        IllegalStateException mistake = assertThrows(IllegalStateException.class, () -> Codec.derive(type, ORDER));
        assertTrue(String.valueOf(mistake.getMessage()).contains(expected), mistake.getMessage());
    }

    /** Identity of one text. */
    public record Id(String text) {}

    /** Group of two fields. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Price(Optional<Long> cents, long[] days) {}

    /** Record with a group. */
    public record Order(Id id, Optional<String> coupon, Price price) {}

    /** Record with a component that the schema lacks. */
    public record WithTotal(Id id, long total) {}

    /** Record without most of the fields. */
    public record OnlyId(String id) {}

    /** Record with a component of another type. */
    public record NumberedOrder(int id) {}

    /** Constants that the schema does not have. */
    public enum Color {
        RED,
        GREEN
    }

    /** Record with an enum. */
    public record Light(Color color) {}
}
