package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds specifications for people: test gaps, outcomes of interactions, and feature requests of several people.
 *
 * <p>No change is generated for them. Interactions are counted per minute. Reports and requests lie in the store only,
 * one part per component: they arrive rarely, so that the store is read each time they are evaluated.
 */
public final class Specifications {
    private final Predicate<ComponentKey> watched;
    private final Store store;
    private final CoverageGaps gaps;
    private final Interactions interactions;
    private final FeatureRequests requests;

    /**
     * Minimum evidence of a report.
     *
     * @param interactions minimum interactions of a component per day
     * @param requesters minimum number of distinct requesters of the same feature
     */
    public record MinimumEvidence(int interactions, int requesters) {}

    /** Creates finders that consider only components that satisfy the predicate. */
    public Specifications(Predicate<ComponentKey> watched, Store store, MinimumEvidence least, UsageLookup usage) {
        this.watched = watched;
        this.store = store;
        this.gaps = new CoverageGaps(usage, store);
        this.interactions = new Interactions(least.interactions);
        this.requests = new FeatureRequests(least.requesters, store);
    }

    /** The parts of components; another instance continues with the same content. */
    public interface Store {
        /** Content of a part; empty if there is none. */
        Optional<byte[]> find(Part part);

        /** Replaces the content of a part. */
        void put(Part part, byte[] content);

        /** Discards a part. */
        void delete(Part part);

        /** Components that have a part. */
        Set<ComponentKey> owners();
    }

    /** Lookup of a component's methods that are in use, as type.method, with the number of errors in each. */
    @FunctionalInterface
    public interface UsageLookup {
        /** Methods of a component in use at a minute. */
        Map<String, Long> methods(CountWindows windows, ComponentKey component, long minute);
    }

    /** Finders of specifications. */
    public List<Finder> finders() {
        return List.of(gaps, interactions, requests);
    }

    /** Ingests an event that arrived at the given time, and returns the counts that it contributes. */
    public Map<CountSeries, Long> ingest(Event event, long atMillis) {
        ComponentKey component = new ComponentKey(event.tenant(), event.component());
        if (!watched.test(component)) {
            return Map.of();
        }
        if (event.content() instanceof Coverage coverage) {
            gaps.replaceReport(component, coverage, atMillis);
        }
        if (event.content() instanceof FeatureRequest request) {
            requests.add(component, request, event.atMillis());
        }
        return event.content() instanceof Interaction interaction
                ? interactions.counts(component, interaction)
                : Map.of();
    }

    /** Whether there is a coverage report of a component. */
    public boolean hasCoverage(ComponentKey component) {
        return gaps.has(component);
    }

    /** Components with a coverage report or feature requests. */
    public Set<ComponentKey> owners() {
        return store.owners();
    }

    /** Reads a part. One that cannot be read was written by another version and is discarded. */
    static <T> Optional<T> read(Store store, Part part, Function<StateStream.Reader, T> reading) {
        return store.find(part).flatMap(bytes -> {
            try {
                return Optional.of(reading.apply(new StateStream.Reader(bytes)));
            } catch (BufferUnderflowException
                    | IllegalArgumentException
                    | ArithmeticException
                    | NegativeArraySizeException e) {
                store.delete(part);
                return Optional.empty();
            }
        });
    }

    /** Restores a series for which a count was restored. */
    public void restore(CountSeries series) {
        interactions.restore(series);
    }

    /** Discards series that have no counts left. */
    public void removeUnused(CountWindows windows) {
        interactions.removeUnused(windows);
    }
}
