package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Series.Kind;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.cycle.telemetry.InteractionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds intents with conspicuous outcomes, in the interactions of the last day.
 *
 * <p>An intent is a failure mode if its failure rate is significantly more than 1.5 times that of all other intents
 * together; a knowledge gap if the same holds for unanswered interactions. It is a success pattern if its rate of bad
 * outcomes is significantly below two thirds of that of the others, given at least three intents. Nothing is reported
 * below the minimum number of interactions. At most 300 intents per component are tracked.
 */
final class Interactions implements Finder {
    private static final int MOST_INTENTS = 300;
    private static final double MUCH = 1.5;
    private static final int LEAST_BAD = 5;
    private static final int LEAST_GOOD = 20;

    /**
     * Minimum number of intents for a success pattern: of two intents, the failure of one would make the other a
     * success.
     */
    private static final int SEVERAL = 3;

    private final long leastInteractions;
    private final Map<Owner, TreeSet<String>> intents = new TreeMap<>();

    /** Creates a finder with the minimum number of a component's interactions per day. */
    Interactions(long leastInteractions) {
        this.leastInteractions = leastInteractions;
    }

    /** Counts contributed by an interaction. */
    Map<Series, Long> counts(Owner owner, Interaction it) {
        Set<String> known = intents.computeIfAbsent(owner, key -> new TreeSet<>());
        if (known.size() >= MOST_INTENTS && !known.contains(it.intent())) {
            return Map.of();
        }
        known.add(it.intent());
        Map<Series, Long> counts = new LinkedHashMap<>();
        counts.put(series(Kind.INTERACTIONS, owner, it.intent()), 1L);
        if (it.result() == InteractionResult.FAILED) {
            counts.put(series(Kind.FAILED_INTERACTIONS, owner, it.intent()), 1L);
        }
        if (it.result() == InteractionResult.UNANSWERED) {
            counts.put(series(Kind.UNANSWERED_INTERACTIONS, owner, it.intent()), 1L);
        }
        return counts;
    }

    /** Restores an intent for which a count was restored. */
    void restore(Series series) {
        if (series.kind() == Kind.INTERACTIONS) {
            intents.computeIfAbsent(new Owner(series.tenant(), series.component()), key -> new TreeSet<>())
                    .add(series.detail());
        }
    }

    @Override
    public List<Optimisation> found(Windows windows, Owner owner, long minute) {
        Map<String, Ends> ends = new TreeMap<>();
        for (String intent : intents.getOrDefault(owner, new TreeSet<>())) {
            ends.put(intent, ends(windows, owner, intent, minute));
        }
        Ends all = ends.values().stream().reduce(new Ends(0, 0, 0), Ends::plus);
        List<Optimisation> found = new ArrayList<>();
        if (all.total >= leastInteractions) {
            boolean areSeveral =
                    ends.values().stream().filter(it -> it.total >= LEAST_GOOD).count() >= SEVERAL;
            ends.forEach((intent, it) -> told(it, all.minus(it), areSeveral)
                    .forEach(said -> found.add(Optimisation.of(
                            said.kind,
                            windows,
                            series(Kind.INTERACTIONS, owner, intent),
                            new Optimisation.Said(said.evidence(), intent),
                            minute))));
        }
        return found;
    }

    /** Discards intents that have no counts left. */
    void drop(Windows windows) {
        intents.forEach((owner, known) -> known.removeIf(it -> !windows.knows(series(Kind.INTERACTIONS, owner, it))));
        intents.values().removeIf(TreeSet::isEmpty);
    }

    private static List<Verdict> told(Ends it, Ends others, boolean areSeveral) {
        return Stream.of(
                        more(OpportunityKind.FAILURE_MODE, it.failed, it.total, others.share(others.failed)),
                        more(OpportunityKind.KNOWLEDGE_GAP, it.unanswered, it.total, others.share(others.unanswered)),
                        areSeveral
                                ? better(it, others.share(others.failed + others.unanswered))
                                : Optional.<Verdict>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Verdict> more(OpportunityKind kind, long bad, long total, double elsewhere) {
        Proportion share = new Proportion(bad, total);
        return bad >= LEAST_BAD && share.lower95() > MUCH * elsewhere
                ? Optional.of(new Verdict(kind, share))
                : Optional.empty();
    }

    private static Optional<Verdict> better(Ends it, double elsewhere) {
        Proportion good = new Proportion(it.total - it.failed - it.unanswered, it.total);
        return it.total >= LEAST_GOOD && 1 - good.lower95() < elsewhere / MUCH
                ? Optional.of(new Verdict(OpportunityKind.SUCCESS_PATTERN, good))
                : Optional.empty();
    }

    private static Ends ends(Windows windows, Owner owner, String intent, long minute) {
        return new Ends(
                sum(windows, series(Kind.INTERACTIONS, owner, intent), minute),
                sum(windows, series(Kind.FAILED_INTERACTIONS, owner, intent), minute),
                sum(windows, series(Kind.UNANSWERED_INTERACTIONS, owner, intent), minute));
    }

    private static long sum(Windows windows, Series series, long minute) {
        return windows.sum(series, series.kind().firstKept(minute), minute);
    }

    private static Series series(Kind kind, Owner owner, String intent) {
        return new Series(kind, owner.tenant(), owner.component(), intent);
    }

    /** Outcomes of interactions. */
    private record Ends(long total, long failed, long unanswered) {
        Ends plus(Ends it) {
            return new Ends(total + it.total, failed + it.failed, unanswered + it.unanswered);
        }

        Ends minus(Ends it) {
            return new Ends(total - it.total, failed - it.failed, unanswered - it.unanswered);
        }

        double share(long count) {
            return total == 0 ? 0 : (double) count / total;
        }
    }

    /** Classification of an intent, and the share on which it rests. */
    private record Verdict(OpportunityKind kind, Proportion share) {
        Evidence evidence() {
            return new Evidence("", List.of(), "", share.count(), share.total(), share.share(), share.lower95());
        }
    }
}
