package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Windows;
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
 * <p>Nothing is generated for them. Interactions are counted per minute. Reports and requests lie in the store only, one
 * part per component: they arrive rarely, so that the store is read each time they are evaluated.
 */
public final class Specifications {
    private final Predicate<Owner> watched;
    private final Store store;
    private final CoverageGaps gaps;
    private final Interactions interactions;
    private final FeatureRequests requests;

    /**
     * Minimum evidence of a report.
     *
     * @param leastInteractions minimum interactions of a component per day
     * @param leastRequests minimum number of distinct requesters of the same feature
     */
    public record Least(int leastInteractions, int leastRequests) {}

    /** Creates finders that consider only components that satisfy the predicate. */
    public Specifications(Predicate<Owner> watched, Store store, Least least, Usage usage) {
        this.watched = watched;
        this.store = store;
        this.gaps = new CoverageGaps(usage, store);
        this.interactions = new Interactions(least.leastInteractions);
        this.requests = new FeatureRequests(least.leastRequests, store);
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
        Set<Owner> owners();
    }

    /** Lookup of a component's methods that are in use, as type.method, with the number of errors in each. */
    @FunctionalInterface
    public interface Usage {
        /** Methods of a component in use at a minute. */
        Map<String, Long> of(Windows windows, Owner owner, long minute);
    }

    /** Finders of specifications. */
    public List<Finder> finders() {
        return List.of(gaps, interactions, requests);
    }

    /** Ingests an event that arrived at the given time, and returns the counts that it contributes. */
    public Map<Series, Long> take(Event it, long atMillis) {
        Owner owner = new Owner(it.tenant(), it.component());
        if (!watched.test(owner)) {
            return Map.of();
        }
        if (it.content() instanceof Coverage coverage) {
            gaps.take(owner, coverage, atMillis);
        }
        if (it.content() instanceof FeatureRequest request) {
            requests.take(owner, request, it.atMillis());
        }
        return it.content() instanceof Interaction interaction ? interactions.counts(owner, interaction) : Map.of();
    }

    /** Whether there is a coverage report of a component. */
    public boolean hasCoverage(Owner owner) {
        return gaps.has(owner);
    }

    /** Components with a coverage report or feature requests. */
    public Set<Owner> owners() {
        return store.owners();
    }

    /** Reads a part. One that cannot be read was written by another version and is discarded. */
    static <T> Optional<T> read(Store store, Part part, Function<State.Read, T> reading) {
        return store.find(part).flatMap(bytes -> {
            try {
                return Optional.of(reading.apply(new State.Read(bytes)));
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
    public void restore(Series series) {
        interactions.restore(series);
    }

    /** Discards series that have no counts left. */
    public void drop(Windows windows) {
        interactions.drop(windows);
    }
}
