package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frequency;
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
    private final Map<ComponentKey, TreeSet<String>> intents = new TreeMap<>();

    /** Creates a finder with the minimum number of a component's interactions per day. */
    Interactions(long leastInteractions) {
        this.leastInteractions = leastInteractions;
    }

    /** Counts contributed by an interaction. */
    Map<CountSeries, Long> counts(ComponentKey component, Interaction interaction) {
        Set<String> known = intents.computeIfAbsent(component, key -> new TreeSet<>());
        if (known.size() >= MOST_INTENTS && !known.contains(interaction.intent())) {
            return Map.of();
        }
        known.add(interaction.intent());
        Map<CountSeries, Long> counts = new LinkedHashMap<>();
        counts.put(series(Kind.INTERACTIONS, component, interaction.intent()), 1L);
        if (interaction.result() == InteractionResult.FAILED) {
            counts.put(series(Kind.FAILED_INTERACTIONS, component, interaction.intent()), 1L);
        }
        if (interaction.result() == InteractionResult.UNANSWERED) {
            counts.put(series(Kind.UNANSWERED_INTERACTIONS, component, interaction.intent()), 1L);
        }
        return counts;
    }

    /** Restores an intent for which a count was restored. */
    void restore(CountSeries series) {
        if (series.kind() == Kind.INTERACTIONS) {
            intents.computeIfAbsent(new ComponentKey(series.tenant(), series.component()), key -> new TreeSet<>())
                    .add(series.detail());
        }
    }

    @Override
    public List<Optimisation> find(CountWindows windows, ComponentKey component, long minute) {
        Map<String, Outcomes> ends = new TreeMap<>();
        for (String intent : intents.getOrDefault(component, new TreeSet<>())) {
            ends.put(intent, ends(windows, component, intent, minute));
        }
        Outcomes all = ends.values().stream().reduce(new Outcomes(0, 0, 0), Outcomes::plus);
        List<Optimisation> found = new ArrayList<>();
        if (all.total >= leastInteractions) {
            boolean areSeveral =
                    ends.values().stream().filter(it -> it.total >= LEAST_GOOD).count() >= SEVERAL;
            ends.forEach((intent, outcomes) -> classify(outcomes, all.minus(outcomes), areSeveral)
                    .forEach(said -> found.add(Optimisation.of(
                            said.kind,
                            windows,
                            series(Kind.INTERACTIONS, component, intent),
                            new Optimisation.SubjectEvidence(said.evidence(), intent),
                            minute))));
        }
        return found;
    }

    /** Discards intents that have no counts left. */
    void removeUnused(CountWindows windows) {
        intents.forEach((component, known) ->
                known.removeIf(it -> !windows.contains(series(Kind.INTERACTIONS, component, it))));
        intents.values().removeIf(TreeSet::isEmpty);
    }

    private static List<Classification> classify(Outcomes outcomes, Outcomes others, boolean areSeveral) {
        return Stream.of(
                        elevatedRate(
                                OpportunityKind.FAILURE_MODE,
                                outcomes.failed,
                                outcomes.total,
                                others.share(others.failed)),
                        elevatedRate(
                                OpportunityKind.KNOWLEDGE_GAP,
                                outcomes.unanswered,
                                outcomes.total,
                                others.share(others.unanswered)),
                        areSeveral
                                ? success(outcomes, others.share(others.failed + others.unanswered))
                                : Optional.<Classification>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Classification> elevatedRate(OpportunityKind kind, long bad, long total, double elsewhere) {
        Proportion share = new Proportion(bad, total);
        return bad >= LEAST_BAD && share.lower95() > MUCH * elsewhere
                ? Optional.of(new Classification(kind, share))
                : Optional.empty();
    }

    private static Optional<Classification> success(Outcomes outcomes, double elsewhere) {
        Proportion good = new Proportion(outcomes.total - outcomes.failed - outcomes.unanswered, outcomes.total);
        return outcomes.total >= LEAST_GOOD && 1 - good.lower95() < elsewhere / MUCH
                ? Optional.of(new Classification(OpportunityKind.SUCCESS_PATTERN, good))
                : Optional.empty();
    }

    private static Outcomes ends(CountWindows windows, ComponentKey component, String intent, long minute) {
        return new Outcomes(
                sum(windows, series(Kind.INTERACTIONS, component, intent), minute),
                sum(windows, series(Kind.FAILED_INTERACTIONS, component, intent), minute),
                sum(windows, series(Kind.UNANSWERED_INTERACTIONS, component, intent), minute));
    }

    private static long sum(CountWindows windows, CountSeries series, long minute) {
        return windows.sum(series, series.kind().firstRetained(minute), minute);
    }

    private static CountSeries series(Kind kind, ComponentKey component, String intent) {
        return new CountSeries(kind, component.tenant(), component.component(), intent);
    }

    /** Outcomes of interactions. */
    private record Outcomes(long total, long failed, long unanswered) {
        Outcomes plus(Outcomes outcomes) {
            return new Outcomes(total + outcomes.total, failed + outcomes.failed, unanswered + outcomes.unanswered);
        }

        Outcomes minus(Outcomes outcomes) {
            return new Outcomes(total - outcomes.total, failed - outcomes.failed, unanswered - outcomes.unanswered);
        }

        double share(long count) {
            return total == 0 ? 0 : (double) count / total;
        }
    }

    /** Classification of an intent, and the share on which it rests. */
    private record Classification(OpportunityKind kind, Proportion share) {
        Evidence evidence() {
            return new Evidence(CodePlace.none(), Frequency.of(share));
        }
    }
}
