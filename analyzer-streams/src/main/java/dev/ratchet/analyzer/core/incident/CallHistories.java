package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.history.ActiveHistories;
import dev.ratchet.analyzer.core.incident.metric.CallKey;
import dev.ratchet.analyzer.core.incident.metric.CallMinute;
import dev.ratchet.analyzer.core.incident.metric.CallMinutes;
import dev.ratchet.analyzer.core.incident.metric.CallRates;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The past of the calls that metrics describe: of components, of their operations and of their callers.
 *
 * <p>Components with spans are left out: spans say more.
 */
final class CallHistories {
    private final ActiveHistories<CallKey, CallHistory> histories =
            new ActiveHistories<>(MinuteStatistics.MOST, SystemMonitor.STORED_MINUTES);
    private final CallRates rates = new CallRates();

    /** Adds a minute, and passes what deviates from the past after it. */
    void add(long number, CallMinutes minute, Set<String> traced, Consumer<Deviation> found) {
        minute.wholes().forEach((component, it) -> add(number, new CallKey(component, "", ""), it, traced, found));
        minute.parts().forEach((key, it) -> add(number, key, it, traced, found));
        histories.forget(number, rates::remove);
    }

    private void add(long number, CallKey key, CallMinute minute, Set<String> traced, Consumer<Deviation> found) {
        if (!traced.contains(key.component())) {
            histories
                    .touch(key, number, () -> new CallHistory(key))
                    .ifPresent(it -> it.add(number, minute, SystemHistory.THRESHOLD, found));
            rates.add(key, minute.requests());
        }
    }

    /** Pairs of caller and callee. */
    List<Connection> connections() {
        return histories.keys().stream()
                .filter(it -> !it.caller().isEmpty())
                .map(it -> new Connection(/* component= */ it.caller(), /* callee= */ it.component(), false))
                .toList();
    }

    /** Numbers of calls. */
    CallRates rates() {
        return rates;
    }

    /** Components that serve calls. */
    Stream<String> components() {
        return histories.keys().stream().map(CallKey::component);
    }
}
