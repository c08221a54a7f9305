package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.analyzer.core.prediction.Predictor;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Selection of the opportunities that a cycle acts on.
 *
 * <p>The order is: critical severity first, then score times predicted success in log2 bands (so that similar ones
 * tie), lower risk, higher confidence, score times predicted success, and finally the id. A cycle selects at most one
 * opportunity per component. Opportunities that name a place in the code precede those that do not. Those that the
 * configuration did not permit come last, so that repeated requests do not starve the others.
 */
public final class OpportunitySelection {
    private static final String NOT_SELECTED =
            "the limit of the cycle is reached, or it selected another one of this component";

    /** Order of the open opportunities, given the predicted probability that a change for each is confirmed. */
    public static Comparator<Opportunity> order(ToDoubleFunction<Opportunity> success) {
        return Comparator.<Opportunity, Boolean>comparing(it -> it.score().severity() != Severity.CRITICAL)
                .thenComparingInt(it -> -band(weightedScore(it, success)))
                .thenComparingInt(it -> rank(it.score().risk()))
                .thenComparingDouble(it -> -it.score().confidence())
                .thenComparingDouble(it -> -weightedScore(it, success))
                .thenComparing(Opportunity::id);
    }

    /** Score weighted by predicted success: doubled where success is certain, unchanged at even odds. */
    private static double weightedScore(Opportunity opportunity, ToDoubleFunction<Opportunity> success) {
        return opportunity.score().value() * success.applyAsDouble(opportunity) / Predictor.ABSTAINS;
    }

    /** Ids of the selected opportunities, within the limits of the request and of concurrent changes. */
    static List<String> select(CycleLedger ledger, SelectionRequest asked) {
        Set<String> components = new HashSet<>();
        Predictor predictor = ledger.predictor(asked.tenant());
        List<String> chosen = new ArrayList<>();
        ledger.opportunities().stream()
                .filter(it -> it.tenant().equals(asked.tenant()) && it.period().lastSeenMillis() > asked.afterMillis())
                .filter(it -> asked.suppressionReason(ledger, it).isEmpty())
                .sorted(Comparator.<Opportunity, Boolean>comparing(it -> Suppression.isMisconfigured(ledger, it))
                        .thenComparing(it -> it.evidence().place().frames().isEmpty())
                        .thenComparing(order(predictor::predict)))
                .filter(it -> components.add(it.component()))
                .limit(Math.clamp(
                        ledger.settings().limits().mostConcurrent(asked.tenant()) - ledger.pendingCount(asked.tenant()),
                        0,
                        asked.limit()))
                .forEach(it -> chosen.add(it.id()));
        return chosen;
    }

    /**
     * Ids of the opportunities that only people can act on, for which the cycle writes a specification. They do not
     * take the place of changes.
     */
    static List<String> selectSpecifications(CycleLedger ledger, SelectionRequest asked) {
        Set<String> components = new HashSet<>();
        Predictor predictor = ledger.predictor(asked.tenant());
        return ledger.opportunities().stream()
                .filter(it -> it.tenant().equals(asked.tenant()) && it.period().lastSeenMillis() > asked.afterMillis())
                .filter(it -> Suppression.maySpecify(ledger, it, asked.atMillis(), asked.byCommand()))
                .sorted(order(predictor::predict))
                .filter(it -> components.add(it.component()))
                .limit(asked.limit())
                .map(Opportunity::id)
                .toList();
    }

    /** All opportunities of the request, most valuable first; each unselected one with the reason. */
    static List<KnownOpportunity> listKnown(CycleLedger ledger, SelectionRequest asked, List<String> chosen) {
        Predictor predictor = ledger.predictor(asked.tenant());
        return ledger.opportunities().stream()
                .filter(it -> it.tenant().equals(asked.tenant()) && it.period().lastSeenMillis() > asked.afterMillis())
                .sorted(order(predictor::predict))
                .map(opportunity -> new KnownOpportunity(
                        opportunity.id(),
                        opportunity.component(),
                        opportunity.kind(),
                        place(opportunity),
                        opportunity.score().value(),
                        chosen.contains(opportunity.id())
                                ? Optional.empty()
                                : asked.suppressionReason(ledger, opportunity).or(() -> Optional.of(NOT_SELECTED)),
                        opportunity.evidence().errors()))
                .toList();
    }

    private static Optional<String> place(Opportunity opportunity) {
        return opportunity.evidence().place().frames().stream()
                .findFirst()
                .map(frame -> frame.type() + "." + frame.method())
                .or(() -> Optional.of(opportunity.evidence().place().callee()).filter(callee -> !callee.isEmpty()));
    }

    /**
     * A request for opportunities.
     *
     * @param tenant tenant whose opportunities are requested
     * @param afterMillis time in milliseconds since the epoch after which they must have been seen
     * @param atMillis time of the request in milliseconds since the epoch
     * @param limit maximum number of opportunities
     * @param byCommand whether a person requests them, who may have fixed the configuration
     */
    record SelectionRequest(String tenant, long afterMillis, long atMillis, int limit, boolean byCommand) {
        Optional<String> suppressionReason(CycleLedger ledger, Opportunity opportunity) {
            return byCommand
                    ? Suppression.reasonByCommand(ledger, opportunity, atMillis)
                    : Suppression.reason(ledger, opportunity, atMillis);
        }
    }

    private static int band(double score) {
        return Math.getExponent(Math.max(1, score));
    }

    private static int rank(Risk risk) {
        return switch (risk) {
            case LOW -> 0;
            case MEDIUM -> 1;
            case HIGH, UNKNOWN -> 2;
        };
    }

    private OpportunitySelection() {}
}
