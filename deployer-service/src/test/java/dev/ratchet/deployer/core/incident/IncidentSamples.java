package dev.ratchet.deployer.core.incident;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.List;
import java.util.Optional;

/** An incident whose cause is a slow operation, and which affects the cart. */
public final class IncidentSamples {
    /** Incident in a period of seconds. */
    public static Opportunity incident(ComponentId component, long firstSecond, long lastSecond, boolean isOver) {
        Cause cause = new Cause(
                CauseKind.OPERATION, component.name(), "GET /items", firstSecond * 1000, 0, .9, "GET /items is slower");
        return new Opportunity(
                "i-1",
                component,
                OpportunityKind.INCIDENT,
                new Evidence(CodePlace.none(), new Frequency(1, 1, 1, 1)),
                new ImpactScore(1, 1, 1, Severity.HIGH, .99, Risk.LOW, 1, Priority.HIGH),
                new ObservationPeriod(firstSecond * 1000, lastSecond * 1000),
                Optional.empty(),
                new Explanation("calls are slower", List.of(cause), List.of("cart"), isOver));
    }

    private IncidentSamples() {}
}
