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
 * Specifications for people: gaps of tests, how interactions end, and what several people ask for. Nothing is generated for
 * them. Interactions are counted by the minute; reports and requests are kept whole, part by part of a component.
 */
public final class Specifications {
    private final Predicate<Owner> watched;
    private final Regressions.Memory memory;
    private final CoverageGaps gaps;
    private final Interactions interactions;
    private final FeatureRequests requests;

    /**
     * When something is worth telling.
     *
     * @param leastInteractions of a component in a day
     * @param leastRequests alike, of different people
     */
    public record Least(int leastInteractions, int leastRequests) {}

    /** Of such components only, with what methods are in use. */
    public Specifications(Predicate<Owner> watched, Regressions.Memory memory, Least least, Usage usage) {
        this.watched = watched;
        this.memory = memory;
        this.gaps = new CoverageGaps(usage);
        this.interactions = new Interactions(least.leastInteractions);
        this.requests = new FeatureRequests(least.leastRequests);
    }

    /** The methods of a component that are in use at a minute, as type.method, with the errors in them. */
    @FunctionalInterface
    public interface Usage {
        /** Of a component. */
        Map<String, Long> of(Windows windows, Owner owner, long minute);
    }

    /** What finds them. */
    public List<Finder> finders() {
        return List.of(gaps, interactions, requests);
    }

    /** Takes an event that arrived at a moment, and says what it adds to the counts. */
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

    /** Puts back a part that the memory was told; false where it is another's. */
    public boolean restore(Part part, byte[] state) {
        boolean isOwn = part.kind() == Part.Kind.COVERAGE || part.kind() == Part.Kind.REQUESTS;
        if (isOwn) {
            try {
                restored(part, state);
            } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
                memory.forget(part); // of another version
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

    /** Knows again what counts were kept of. */
    public void restore(Series series) {
        interactions.restore(series);
    }

    /** Forgets what no counts are kept of. */
    public void drop(Windows windows) {
        interactions.drop(windows);
    }
}
