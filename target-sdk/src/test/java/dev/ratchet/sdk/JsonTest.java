package dev.ratchet.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "false",
                "0",
                "-1",
                "9223372036854775807",
                "1.5",
                "-0.25",
                "\"\"",
                "{\"z\":1,\"a\":[1,2.5,\"x\",null,{\"b\":false}]}",
                "\"\\u0000\\\"\\\\\\n\"",
                "\"\\ud83d\\ude00\"",
                "\"\\ud83d\"",
                "\"grün\""
            })
    void preservesJsonThroughParseAndWrite(String json) {
        assertEquals(json, Json.write(Json.parse(json)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{|1",
                "{\"a\":1,}|7",
                "{\"a\":1,\"a\":2}|7",
                "[1,]|3",
                "[1 2]|3",
                "01|1",
                "-|1",
                "1.|2",
                "1e999|0",
                "9223372036854775808|0",
                "\"a|2",
                "\"\\x\"|3",
                "\"\\u00g0\"|5",
                "tru|0",
                "nan|0",
                "1 2|2",
                "'a'|0",
                "{a:1}|1"
            })
    void refusesWithTheOffset(String json, int offset) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Json.parse(json));
        assertTrue(refusal.toString().endsWith("at offset " + offset), refusal.toString());
    }

    @Test
    void refusesDeepNesting() {
        assertThrows(IllegalArgumentException.class, () -> Json.parse("[".repeat(1_000_000)));
        assertEquals("[".repeat(64) + "]".repeat(64), Json.write(Json.parse("[".repeat(64) + "]".repeat(64))));
    }

    @Test
    void refusesACyclicMap() {
        java.util.Map<String, Object> loop = new java.util.HashMap<>();
        loop.put("self", loop);

        assertThrows(IllegalArgumentException.class, () -> Json.write(loop));
        assertThrows(IllegalArgumentException.class, () -> PlainValues.copy(loop));
    }

    @Test
    void widensNarrowerNumbers() {
        assertEquals("[1,2,0.5]", Json.write(List.of(1, (short) 2, new BigDecimal("0.5"))));
        assertEquals(Map.of("n", 3L), PlainValues.copy(Map.of("n", 3)));
    }

    @Test
    void refusesValuesThatAreNotPlain() {
        assertThrows(IllegalArgumentException.class, () -> Json.write(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Json.write(new Object()));
        assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of(1L, 2L)));
    }

    @Test
    void redactsUnnamedFieldsAtEveryDepth() {
        Object input = Json.parse(
                "{\"card\":1,\"lines\":[{\"card\":\"x\",\"sku\":\"s\"}],\"tags\":[\"a\",true],\"sizes\":[1,[2]],\"none\":null}");

        assertEquals(
                "{\"card\":\"[redacted]\",\"lines\":[{\"card\":\"[redacted]\",\"sku\":\"s\"}],"
                        + "\"tags\":[\"[redacted]\",\"[redacted]\"],\"sizes\":[1,[2]],\"none\":null}",
                Json.write(PlainValues.redactExcept(java.util.Set.of("sku", "sizes"), asMap(input))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
