package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Effects of an incident on the opportunities of components that it affects without being their cause. They are
 * suppressed while the incident goes on: to repair them is to repair the incident.
 */
final class IncidentEffects {
    /** Time before the start of an incident within which its effects may be seen: rules react at different speeds. */
    private static final long BEFORE_MILLIS = Duration.ofMinutes(10).toMillis();

    /** Time after the latest deviation of an incident after which it explains nothing, even if its end is missing. */
    private static final long SILENT_MILLIS = Duration.ofMinutes(30).toMillis();

    private static final Set<OpportunityKind> KINDS =
            EnumSet.of(OpportunityKind.REGRESSION, OpportunityKind.SLOW_OPERATION, OpportunityKind.ERROR_CLUSTER);

    /** Reason to suppress an opportunity that is an effect of one of these incidents; empty if it is of none. */
    static Optional<String> reason(List<Opportunity> incidents, Opportunity opportunity) {
        return incidents.stream()
                .filter(it -> explains(it, opportunity))
                .findFirst()
                .map(it -> "affected by incident " + it.id() + " since "
                        + Instant.ofEpochMilli(it.period().firstSeenMillis()) + ", whose first cause is "
                        + it.component());
    }

    private static boolean explains(Opportunity incident, Opportunity opportunity) {
        long startMillis = opportunity
                .evidence()
                .regression()
                .map(Regression::sinceMillis)
                .orElse(opportunity.period().firstSeenMillis());
        return KINDS.contains(opportunity.kind())
                && incident.explanation().affected().contains(opportunity.component())
                && startMillis >= incident.period().firstSeenMillis() - BEFORE_MILLIS
                && opportunity.period().lastSeenMillis() <= incident.period().lastSeenMillis() + SILENT_MILLIS;
    }

    /** Publishes the opportunities that the new state of an incident suppresses or releases. */
    static List<Effect> publish(CycleLedger ledger, Opportunity incident, long atMillis) {
        List<Opportunity> before = ledger.openIncidents(incident.tenant());
        List<Opportunity> after = new ArrayList<>(before);
        after.removeIf(it -> it.id().equals(incident.id()));
        if (!incident.explanation().isOver()) {
            after.add(incident);
        }
        return ledger.opportunities().stream()
                .filter(it -> it.tenant().equals(incident.tenant()))
                .filter(it -> !reason(before, it).equals(reason(after, it)))
                .filter(it -> Suppression.ownReason(ledger, it, atMillis).isEmpty())
                .map(it -> Cycles.publish(ledger, it, reason(after, it), atMillis))
                .toList();
    }

    private IncidentEffects() {}
}
