package dev.ratchet.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Liveness and readiness of a service. It is alive while all of its processing threads are; a dead thread needs a
 * restart. It is ready while, in addition, brokers and registry answer and every loop has made progress recently; an
 * outage needs no restart.
 */
public final class ServiceHealth {
    private final ClusterProbe probe;
    private final List<Part> parts;

    /**
     * Independent part of a service.
     *
     * @param state description of the state for people, a word or a sentence
     * @param failures number of failures so far, after each of which the part restarted its work
     */
    public record Part(
            String name,
            Supplier<String> state,
            Supplier<Boolean> alive,
            Supplier<Boolean> ready,
            LongSupplier failures) {
        /** Creates a part that does not count failures. */
        public Part(String name, Supplier<String> state, Supplier<Boolean> alive, Supplier<Boolean> ready) {
            this(name, state, alive, ready, () -> 0);
        }

        /** Creates a part for a loop, which is ready if its latest progress is at most the patience ago. */
        public static Part of(Loop loop, Duration patience) {
            return new Part(
                    loop.name(),
                    () -> (loop.isAlive() ? "progress " : "dead, progress ")
                            + loop.sinceProgress().toSeconds() + " s ago"
                            + loop.lastFailure()
                                    .map(it -> ", " + it.count() + " failures")
                                    .orElse(""),
                    loop::isAlive,
                    () -> loop.isAlive() && loop.sinceProgress().compareTo(patience) < 0,
                    () -> loop.lastFailure().map(Loop.Failure::count).orElse(0));
        }
    }

    /**
     * Result of a check.
     *
     * @param parts states by part
     */
    public record Report(boolean up, Map<String, String> parts) {}

    /** Creates the health of these parts. */
    public ServiceHealth(ClusterProbe probe, List<Part> parts) {
        this.probe = probe;
        this.parts = List.copyOf(parts);
    }

    /** Independent parts of the service. */
    public List<Part> parts() {
        return parts;
    }

    /** Liveness: if it is down, a restart helps. */
    public Report liveness() {
        return new Report(parts.stream().allMatch(it -> it.alive().get()), states());
    }

    /** Readiness: whether the service works now. */
    public Report readiness() {
        Map<String, String> states = states();
        states.put("kafka", probe.kafkaAnswers() ? "answers" : "does not answer");
        states.put("registry", probe.registryAnswers() ? "answers" : "does not answer");
        boolean ready = parts.stream().allMatch(it -> it.ready().get());
        return new Report(ready && probe.kafkaAnswers() && probe.registryAnswers(), states);
    }

    /** Whether the service can accept records now, because they can reach the brokers. */
    public boolean accepts() {
        return probe.kafkaAnswers();
    }

    private Map<String, String> states() {
        return parts.stream()
                .collect(Collectors.toMap(Part::name, it -> it.state().get(), (one, other) -> one, TreeMap::new));
    }
}
