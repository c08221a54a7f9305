package dev.ratchet.analyzer.http;

import dev.ratchet.analyzer.core.series.SeriesHistory.Window;
import dev.ratchet.analyzer.streams.store.SeriesQuery;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.runtime.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Validated parameters of {@code GET /series}: either a query, or a problem that lists every mistake. */
sealed interface SeriesRequest {
    /** A valid request. */
    record Valid(SeriesQuery query) implements SeriesRequest {}

    /** Invalid parameters, with the problem to respond with. */
    record Invalid(Problem problem) implements SeriesRequest {}

    /** The values of {@code window}. */
    Map<String, Window> WINDOWS = Map.of("1h", Window.HOUR, "7d", Window.WEEK);

    /** Maximum length of a metric's name. */
    int LONGEST_METRIC = 255;

    /** Maximum length of an operation's name. */
    int LONGEST_OPERATION = 200;

    /** Reads the parameters of a tenant's request, each with its values. */
    static SeriesRequest of(String tenant, Map<String, List<String>> parameters) {
        List<String> mistakes = new ArrayList<>();
        for (String name : new TreeSet<>(parameters.keySet())) {
            if (!List.of("component", "metric", "operation", "window").contains(name)) {
                mistakes.add("unknown parameter " + name + "; known are component, metric, operation and window");
            }
        }
        String component = required("component", parameters, mistakes);
        if (!component.isEmpty() && !ComponentId.isName(component)) {
            mistakes.add("component must be a component's name: " + component);
        }
        String metric = required("metric", parameters, mistakes);
        if (metric.length() > LONGEST_METRIC) {
            mistakes.add("metric must have at most " + LONGEST_METRIC + " characters: " + metric.length());
        }
        Optional<String> operation = one("operation", parameters, mistakes).filter(it -> !it.isBlank());
        if (operation.map(String::length).orElse(0) > LONGEST_OPERATION) {
            mistakes.add("operation must have at most " + LONGEST_OPERATION + " characters");
        }
        String window = one("window", parameters, mistakes).orElse("1h");
        if (!WINDOWS.containsKey(window)) {
            mistakes.add("window must be 1h or 7d: " + window);
        }
        return mistakes.isEmpty()
                ? new Valid(new SeriesQuery(
                        tenant, component, metric, operation, WINDOWS.getOrDefault(window, Window.HOUR)))
                : new Invalid(new Problem(400, "the query is not valid; errors lists every mistake", mistakes));
    }

    private static String required(String name, Map<String, List<String>> parameters, List<String> mistakes) {
        Optional<String> value = one(name, parameters, mistakes).filter(it -> !it.isBlank());
        if (value.isEmpty()) {
            mistakes.add(name + " is missing");
        }
        return value.orElse("");
    }

    private static Optional<String> one(String name, Map<String, List<String>> parameters, List<String> mistakes) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            mistakes.add(name + " is given " + values.size() + " times");
        }
        return values.stream().findFirst();
    }
}
