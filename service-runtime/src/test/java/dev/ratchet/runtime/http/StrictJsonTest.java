package dev.ratchet.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.GoalKind;
import io.micronaut.core.annotation.Introspected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StrictJsonTest {
    @Introspected
    record Body(
            @NotBlank String component,
            Optional<@Valid Inner> goal,
            Optional<List<@Valid Inner>> more,
            Optional<Map<String, Long>> counts) {}

    @Introspected
    record Inner(
            GoalKind kind,
            double relative,
            Optional<Boolean> on,
            Optional<Long> calls,
            Optional<@Size(min = 1, max = 3) String> name,
            Optional<List<@Max(9) Long>> counts) {
        Inner {
            calls.ifPresent(value -> Bounds.within("calls", value, 0, 10));
        }
    }

    @Test
    void refusesHalfOfASurrogatePair() {
        InvalidBody refused =
                assertThrows(InvalidBody.class, () -> StrictJson.read("{\"component\":\"a\\ud800b\"}", Body.class));

        assertEquals("component", refused.field());
        assertEquals(
                "\ud83d\ude00",
                StrictJson.read("{\"component\":\"\\ud83d\\ude00\"}", Body.class)
                        .component());
    }

    @Test
    void readsARecord() {
        assertEquals(
                new Body(
                        "pricing",
                        Optional.of(new Inner(
                                GoalKind.LATENCY,
                                -.1,
                                Optional.of(false),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                        Optional.empty(),
                        Optional.of(Map.of("a", 1L))),
                StrictJson.read("""
                        {"component":"pricing","goal":{"kind":"latency","relative":-0.1,"on":false,"calls":null},
                         "counts":{"a":1}}
                        """, Body.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"componnt":"a"}                                                       | componnt            | nearest known field is component
            {}                                                                     | component           | component is missing
            {"component":null}                                                     | component           | component is missing
            {"component":7}                                                        | component           | must be a text
            {"component":["a"]}                                                    | component           | must be a text
            {"component":"a","component":"b"}                                      | ''                  | Duplicate
            {"component":"a"} x                                                    | ''                  | not JSON
            {"component":"a"}{"component":"b"}                                     | ''                  | nothing after it
            null                                                                   | ''                  | not null
            []                                                                     | ''                  | must be an object
            "a"                                                                    | ''                  | must be an object
            {"component"                                                           | ''                  | not JSON
            {"component":"a","goal":"latency"}                                     | goal                | must be an object
            {"component":"a","goal":{"kind":"latency","relative":"0.1"}}           | goal.relative       | must be a finite number
            {"component":"a","goal":{"kind":"latency","relative":NaN}}             | ''                  | NaN
            {"component":"a","goal":{"kind":"latency","relative":"NaN"}}           | goal.relative       | must be a finite number
            {"component":"a","goal":{"kind":"latency","relative":1e400}}           | goal.relative       | must be a finite number
            {"component":"a","goal":{"kind":"latency"}}                            | goal.relative       | missing
            {"component":"a","goal":{"kind":"latency","relative":0,"on":"false"}}  | goal.on             | true or false
            {"component":"a","goal":{"kind":"latency","relative":0,"on":0}}        | goal.on             | true or false
            {"component":"a","goal":{"kind":"latency","relative":0,"calls":1.5}}   | goal.calls          | a whole number
            {"component":"a","goal":{"kind":"latency","relative":0,"calls":"1"}}   | goal.calls          | a whole number
            {"component":"a","goal":{"kind":"latency","relative":0,"calls":11}}    | goal.calls          | from 0 to 10: 11
            {"component":"a","goal":{"kind":"latency","relative":0,"calls":9223372036854775808}} | goal.calls | out of range
            {"component":"a","goal":{"kind":"latency","relative":0,"name":"abcd"}} | goal.name           | goal.name size must be between 1 and 3: abcd
            {"component":" "}                                                      | component           | component must not be blank
            {"component":"a","more":[{"kind":"latency","relative":0},{"kind":"latency","relative":0,"counts":[1,10]}]} | more[1].counts[1] | more[1].counts[1] must be less than or equal to 9: 10
            {"component":"a","goal":{"kind":"speed","relative":0}}                 | goal.kind           | one of [none, latency, errors]
            {"component":"a","goal":{"kind":"unknown","relative":0}}               | goal.kind           | one of [none, latency, errors]
            {"component":"a","goal":{"kind":1,"relative":0}}                       | goal.kind           | one of [none, latency, errors]
            {"component":"a","more":[{"kind":"latency","relative":0},{"kind":"latency","relativ":0}]} | more[1].relativ | nearest known field is relative
            {"component":"a","more":[null]}                                        | more[0]             | must not be null
            {"component":"a","counts":{"a":null}}                                  | counts.a            | must not be null
            """)
    void namesTheWrongField(String body, String field, String message) {
        InvalidBody refused = assertThrows(InvalidBody.class, () -> StrictJson.read(body, Body.class));

        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains(message), said);
        assertEquals(field, refused.field(), said);
    }

    @Test
    void refusesEmptyAndDeepBodies() {
        assertTrue(refusal("").contains("empty"), refusal(""));
        String deep = "{\"more\":" + "[".repeat(100_000);
        assertThrows(InvalidBody.class, () -> StrictJson.read(deep, Body.class));
    }

    private static String refusal(String body) {
        return String.valueOf(assertThrows(InvalidBody.class, () -> StrictJson.read(body, Body.class))
                .getMessage());
    }
}
