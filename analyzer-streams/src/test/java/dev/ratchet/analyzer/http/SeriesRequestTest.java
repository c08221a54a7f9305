package dev.ratchet.analyzer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.series.SeriesHistory.Window;
import dev.ratchet.analyzer.streams.store.SeriesQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesRequestTest {
    private static final Map<String, List<String>> VALID =
            Map.of("component", List.of("pricing"), "metric", List.of("latency"), "window", List.of("7d"));

    @Test
    void readsTheParameters() {
        assertEquals(
                new SeriesRequest.Valid(new SeriesQuery("shop", "pricing", "latency", Optional.empty(), Window.WEEK)),
                SeriesRequest.of("shop", VALID));
    }

    @Test
    void readsTheLastHourUnlessAWindowIsGiven() {
        assertEquals(
                new SeriesRequest.Valid(new SeriesQuery("shop", "pricing", "latency", Optional.empty(), Window.HOUR)),
                SeriesRequest.of("shop", Map.of("component", List.of("pricing"), "metric", List.of("latency"))));
    }

    @Test
    void readsAnOperation() {
        assertEquals(
                new SeriesRequest.Valid(
                        new SeriesQuery("shop", "pricing", "latency", Optional.of("GET /cart"), Window.HOUR)),
                SeriesRequest.of(
                        "shop",
                        Map.of(
                                "component", List.of("pricing"),
                                "metric", List.of("latency"),
                                "operation", List.of("GET /cart"))));
    }

    @Test
    void namesEveryMistakeAtOnce() {
        SeriesRequest it = SeriesRequest.of(
                "shop",
                Map.of(
                        "component", List.of("two\nlines"),
                        "window", List.of("1d"),
                        "tenant", List.of("other")));

        assertEquals(
                List.of(
                        "unknown parameter tenant; known are component, metric, operation and window",
                        "component must be a component's name: two\nlines",
                        "metric is missing",
                        "window must be 1h or 7d: 1d"),
                errors(it));
    }

    @Test
    void refusesAParameterThatIsGivenTwice() {
        assertEquals(
                List.of("metric is given 2 times"),
                errors(SeriesRequest.of("shop", Map.of("component", List.of("pricing"), "metric", List.of("a", "b")))));
    }

    private static List<String> errors(SeriesRequest it) {
        return switch (it) {
            case SeriesRequest.Invalid invalid -> invalid.problem().errors();
            case SeriesRequest.Valid valid -> throw new AssertionError("valid: " + valid);
        };
    }
}
