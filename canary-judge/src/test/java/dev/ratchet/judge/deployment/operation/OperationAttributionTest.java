package dev.ratchet.judge.deployment.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.watch.HarmedOperation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations that carry harm, from minutes with ten calls of each kind. */
class OperationAttributionTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one operation fails        | GET /a 100 1 50, GET /b 100 1 50 | GET /a 100 1 50, GET /b 100 9 50  | true  | GET /b
            one operation is slow      | GET /a 100 1 50, GET /b 100 1 50 | GET /a 100 1 90, GET /b 100 1 50  | false | GET /a
            the worst first            | GET /a 100 1 50, GET /b 100 1 50 | GET /a 100 6 50, GET /b 100 20 50 | true  | GET /b, GET /a
            no operation stands out    | GET /a 100 1 50, GET /b 100 1 50 | GET /a 100 1 50, GET /b 100 1 50  | true  |
            a renamed one is not harm  | GET /a 100 1 50, GET /b 100 1 50 | GET /a 100 1 50, GET /c 100 9 50  | true  |
            a better one is not harm   | GET /a 100 9 50, GET /b 100 1 50 | GET /a 100 1 50, GET /b 100 1 50  | true  |
            """)
    void namesTheOperationsWithTheLargestDifference(
            String name, String before, String after, boolean isErrors, String expected) {
        OperationAttribution attribution = OperationAttribution.of(OperationSamples.minutes(before, after), isErrors);

        assertEquals(
                expected == null ? "" : expected,
                String.join(
                        ", ",
                        attribution.operations().stream()
                                .map(HarmedOperation::operation)
                                .toList()),
                name);
    }

    @Test
    void statesTheNumbersOfBothVersionsAndWhatIsNotCompared() {
        OperationAttribution attribution = OperationAttribution.of(
                OperationSamples.minutes("GET /a 100 1 50, GET /old 10 0 50", "GET /a 90 9 50, GET /new 10 0 50"),
                true);

        assertEquals(
                "; the difference is largest in GET /a (errors 1.0 % to 10.0 %, 1000 and 900 calls) (found after the"
                        + " verdict); not compared by operation, since only one version serves them: GET /new, GET /old",
                attribution.sentence());
    }

    @Test
    void comparesTheMinutesBeforeWithThoseAfterWhereNoneIsShared() {
        List<OperationMinute> before = OperationSamples.minutes("GET /a 100 1 50", "");
        List<OperationMinute> after = OperationSamples.minutes("", "GET /a 100 9 50");

        OperationAttribution attribution = OperationAttribution.of(concat(before, after), true);

        assertEquals(
                List.of(new HarmedOperation("GET /a", "errors", 1_000, 1_000, .01, .09)), attribution.operations());
    }

    private static List<OperationMinute> concat(List<OperationMinute> first, List<OperationMinute> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
