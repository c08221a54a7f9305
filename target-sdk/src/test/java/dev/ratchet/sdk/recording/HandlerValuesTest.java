package dev.ratchet.sdk.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.sdk.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandlerValuesTest {
    private static final String TEXT = "{\"name\":\"abc\",\"sizes\":[1,2.5,null,true,[\"x\"]],\"in\":{\"n\":7}}";

    @Test
    void hasTheSameClassesWhateverTheHostPasses() {
        Map<String, Object> parsed = HandlerValues.copy(fields(Objects.requireNonNull(Json.parse(TEXT))));
        Map<String, Object> built = new HashMap<>(Map.of("name", "abc", "in", new HashMap<>(Map.of("n", (short) 7))));
        List<Object> sizes = Arrays.asList(1, 2.5f, null, true, List.of("x"));
        built.put("sizes", sizes);

        Map<String, Object> copied = HandlerValues.copy(built);

        assertEquals(parsed, copied);
        assertEquals(parsed.getClass(), copied.getClass());
        for (String name : List.of("sizes", "in")) {
            assertEquals(value(parsed, name).getClass(), value(copied, name).getClass());
        }
    }

    @Test
    void sharesNoTextWithTheHost() {
        Map<String, Object> copied = HandlerValues.copy(Map.of("name", "abc", "all", List.of("abc")));

        assertNotSame("abc", copied.get("name"));
        assertNotSame("abc", ((List<?>) value(copied, "all")).get(0));
        assertNotSame(
                "name",
                copied.keySet().stream().filter("name"::equals).findFirst().orElseThrow());
    }

    @Test
    void cannotBeModifiedAndDoesNotChange() {
        List<Object> items = new ArrayList<>(List.of("a"));
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("items", items));
        Map<String, Object> copied = HandlerValues.copy(fields);
        items.add("b");
        fields.clear();

        assertEquals(Map.of("items", List.of("a")), copied);
        assertThrows(UnsupportedOperationException.class, () -> copied.put("a", 1L));
        assertThrows(UnsupportedOperationException.class, () -> list(copied).add("b"));
    }

    @Test
    void passesValuesThatAreNotPlainUnchanged() {
        BigDecimal price = new BigDecimal("1.10");
        Optional<String> text = Optional.of("a");
        int[] array = {1};

        Map<String, Object> copied = HandlerValues.copy(Map.of("price", price, "text", text, "array", array));

        assertSame(price, copied.get("price"));
        assertSame(text, copied.get("text"));
        assertSame(array, copied.get("array"));
    }

    @Test
    void copiesAMapThatContainsItselfToALimitedDepth() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("self", fields);

        Map<String, Object> copied = HandlerValues.copy(fields);

        assertNotSame(fields, copied.get("self"));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> copied) {
        return (List<Object>) value(copied, "items");
    }

    private static Object value(Map<String, Object> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Object parsed) {
        return (Map<String, Object>) parsed;
    }
}
