package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Regressions;
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
import java.util.function.Predicate;

/**
 * Finds specifications for people: test gaps, outcomes of interactions, and feature requests of several people.
 *
 * <p>Nothing is generated for them. Interactions are counted per minute. Reports and requests are stored whole, one
 * part per component.
 */
public final class Specifications {
    private final Predicate<Owner> watched;
    private final Regressions.Memory memory;
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
    public Specifications(Predicate<Owner> watched, Regressions.Memory memory, Least least, Usage usage) {
        this.watched = watched;
        this.memory = memory;
        this.gaps = new CoverageGaps(usage);
        this.interactions = new Interactions(least.leastInteractions);
        this.requests = new FeatureRequests(least.leastRequests);
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
            memory.remember(new Part(owner, Part.Kind.COVERAGE), gaps.bytes(owner));
        }
        if (it.content() instanceof FeatureRequest request && requests.take(owner, request, it.atMillis())) {
            memory.remember(new Part(owner, Part.Kind.REQUESTS), requests.bytes(owner));
        }
        return it.content() instanceof Interaction interaction ? interactions.counts(owner, interaction) : Map.of();
    }

    /** Restores a stored part; returns false if the part belongs to another class. */
    public boolean restore(Part part, byte[] state) {
        boolean isOwn = part.kind() == Part.Kind.COVERAGE || part.kind() == Part.Kind.REQUESTS;
        if (isOwn) {
            try {
                restored(part, state);
            } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
                memory.forget(part); // written by another version
            }
        }
        return isOwn;
    }

    private void restored(Part part, byte[] state) {
        if (part.kind() == Part.Kind.COVERAGE) {
            gaps.restore(part.owner(), state);
        } else {
            requests.restore(part.owner(), state);
        }
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
