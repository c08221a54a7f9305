package dev.ratchet.analyzer.core.operation.rule;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.operation.ComponentMinutes;
import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.OperationMinutes;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import java.nio.BufferUnderflowException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds regressions of the operations of components in the table of series, once per sealed minute.
 *
 * <p>The baselines are the table itself. Only the regressions that are under way are state, and each change of them
 * goes to a log.
 */
public final class OperationRegressions {
    /** Measures of an operation that have a rule. */
    static final List<RegressionMeasure> MEASURES =
            List.of(RegressionMeasure.LATENCY, RegressionMeasure.ERRORS, RegressionMeasure.THROUGHPUT);

    private final Predicate<ComponentKey> watched;
    private final Log log;
    private final Map<ComponentKey, Map<String, OperationRegression>> open = new TreeMap<>();
    private long evaluatedMinute = Long.MIN_VALUE;

    /** Receives each change, so that another instance can restore it. */
    public interface Log {
        /** Stores the regressions of a component. */
        void store(ComponentKey component, byte[] state);

        /** Removes the regressions of a component. */
        void remove(ComponentKey component);
    }

    /** Watches the operations of the components that satisfy a predicate. */
    public OperationRegressions(Predicate<ComponentKey> watched, Log log) {
        this.watched = watched;
        this.log = log;
    }

    /** Evaluates a table if it sealed a minute; returns the components that have or had a regression. */
    public Set<ComponentKey> evaluate(SeriesTable table) {
        if (table.sealedUntil() == evaluatedMinute) {
            return Set.of();
        }
        long before = evaluatedMinute;
        evaluatedMinute = table.sealedUntil();
        Set<ComponentKey> changed = new TreeSet<>(open.keySet());
        Map<ComponentKey, Map<String, OperationRegression>> now = new TreeMap<>();
        table.forEachComponent(minutes -> {
            if (watched.test(minutes.component())) {
                Map<String, OperationRegression> found = evaluate(minutes, find(minutes.component()), before);
                if (!found.isEmpty()) {
                    now.put(minutes.component(), found);
                }
            }
        });
        changed.addAll(now.keySet());
        open.clear();
        open.putAll(now);
        changed.forEach(this::store);
        return changed;
    }

    private static Map<String, OperationRegression> evaluate(
            ComponentMinutes component, Collection<OperationRegression> before, long beforeMinute) {
        Map<String, OperationRegression> found = new TreeMap<>();
        for (RegressionMeasure measure : MEASURES) {
            Map<String, OperationRegression> known = before.stream()
                    .filter(it -> it.measure() == measure)
                    .collect(Collectors.toMap(
                            OperationRegression::operation, Function.identity(), (a, b) -> a, TreeMap::new));
            for (OperationMinutes hour : component.operations()) {
                Optional.ofNullable(known.remove(hour.name()))
                        .map(it -> next(component, it, hour, beforeMinute))
                        .or(() -> shift(measure, component, hour).map(it -> OperationRegression.of(measure, it, hour)))
                        .filter(it -> !it.isOver(component.until()))
                        .ifPresent(it -> found.put(key(it), it));
            }
            if (measure == RegressionMeasure.THROUGHPUT) {
                // an operation without calls in the hour has stopped
                known.values().stream()
                        .map(it -> next(component, it, silent(component, it.operation()), beforeMinute))
                        .filter(it -> !it.isOver(component.until()))
                        .forEach(it -> found.put(key(it), it));
            }
        }
        return found;
    }

    /** Continues a regression. While a component reports nothing, its calls are unknown. */
    private static OperationRegression next(
            ComponentMinutes component, OperationRegression regression, OperationMinutes hour, long beforeMinute) {
        boolean isUnknown =
                regression.measure() == RegressionMeasure.THROUGHPUT && component.reportedUntil() < component.until();
        return isUnknown ? regression : regression.next(hour, beforeMinute);
    }

    private static OperationMinutes silent(ComponentMinutes component, String operation) {
        ComponentKey key = component.component();
        return new OperationMinutes(
                operation, new Operation(key.tenant(), key.component(), operation, 1), component.until());
    }

    private static Optional<Shift> shift(RegressionMeasure measure, ComponentMinutes component, OperationMinutes hour) {
        return switch (measure) {
            case LATENCY -> LatencyRule.find(hour);
            case ERRORS -> ErrorShareRule.find(hour);
            case THROUGHPUT -> ThroughputRule.find(component, hour);
            case UNKNOWN, TAIL_LATENCY, CPU, RESOURCE -> Optional.empty();
        };
    }

    private static String key(OperationRegression it) {
        return it.measure() + " " + it.operation();
    }

    /** Regressions of the operations of a component. */
    public List<OperationRegression> find(ComponentKey component) {
        return List.copyOf(open.getOrDefault(component, Map.of()).values());
    }

    private void store(ComponentKey component) {
        List<OperationRegression> all = find(component);
        if (all.isEmpty()) {
            log.remove(component);
            return;
        }
        StateStream.Writer written = new StateStream.Writer();
        written.transfer(evaluatedMinute);
        written.transfer(all.size());
        all.forEach(it -> it.transfer(written));
        log.store(component, written.bytes());
    }

    /**
     * Restores the regressions of a component.
     *
     * @return whether they could be read; otherwise the component starts without them
     */
    public boolean restore(ComponentKey component, byte[] state) {
        try {
            StateStream.Reader read = new StateStream.Reader(state);
            evaluatedMinute = Math.max(evaluatedMinute, read.transfer(0L));
            TreeMap<String, OperationRegression> all = new TreeMap<>();
            for (int left = read.transfer(0); left > 0; left--) {
                OperationRegression it = OperationRegression.blank().transfer(read);
                all.put(key(it), it);
            }
            open.put(component, all);
            return true;
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            log.remove(component);
            return false;
        }
    }
}
