package dev.ratchet.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Liveness and readiness of a service. It is alive while every thread that decides or reads lives: a dead one needs a restart. It is
 * ready while brokers and registry answer too, and every loop made progress lately: an outage passes without a restart.
 */
public final class ServiceHealth {
    private final ClusterProbe probe;
    private final List<Part> parts;

    /**
     * A part that works by itself.
     *
     * @param state one word or sentence, for people
     */
    public record Part(String name, Supplier<String> state, Supplier<Boolean> alive, Supplier<Boolean> ready) {
        /** A loop, which must ask whether it goes on at least this often. */
        public static Part of(Loop loop, Duration patience) {
            return new Part(
                    loop.name(),
                    () -> (loop.isAlive() ? "progress " : "dead, progress ")
                            + loop.sinceProgress().toSeconds() + " s ago"
                            + loop.lastFailure()
                                    .map(it -> ", " + it.count() + " failures")
                                    .orElse(""),
                    loop::isAlive,
                    () -> loop.isAlive() && loop.sinceProgress().compareTo(patience) < 0);
        }
    }

    /**
     * The result of a check.
     *
     * @param parts state of each part, by name
     */
    public record Report(boolean up, Map<String, String> parts) {
        /** The parts and {@code status}, {@code UP} or {@code DOWN}. */
        public Map<String, String> answer() {
            Map<String, String> answer = new TreeMap<>(parts);
            answer.put("status", up ? "UP" : "DOWN");
            return answer;
        }
    }

    /** The health of these parts. */
    public ServiceHealth(ClusterProbe probe, List<Part> parts) {
        this.probe = probe;
        this.parts = List.copyOf(parts);
    }

    /** Whether a restart would help. */
    public Report liveness() {
        return new Report(parts.stream().allMatch(it -> it.alive().get()), states());
    }

    /** Whether the service does its work now. */
    public Report readiness() {
        Map<String, String> states = states();
        states.put("kafka", probe.kafkaAnswers() ? "answers" : "does not answer");
        states.put("registry", probe.registryAnswers() ? "answers" : "does not answer");
        boolean ready = parts.stream().allMatch(it -> it.ready().get());
        return new Report(ready && probe.kafkaAnswers() && probe.registryAnswers(), states);
    }

    /** Whether what is accepted now can reach the brokers. */
    public boolean accepts() {
        return probe.kafkaAnswers();
    }

    private Map<String, String> states() {
        return parts.stream()
                .collect(Collectors.toMap(Part::name, it -> it.state().get(), (one, other) -> one, TreeMap::new));
    }
}
