package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.TelemetrySamples;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.report.AttemptedChange;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.report.OutcomeEnd;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.List;
import java.util.Optional;

/** Records to test with. */
final class Samples {
    static Opportunity opportunity(String id, long atMillis) {
        return new Opportunity(
                id,
                new ComponentId("default", "pricing"),
                OpportunityKind.ERROR_CLUSTER,
                new Evidence(
                        new CodePlace("a.B", List.of(new Frame("shop.A", "m", 7)), ""), new Frequency(5, 10, 0.5, 0.2)),
                new ImpactScore(1, 1, 1, Severity.LOW, 0.99, Risk.LOW, 100, Priority.LOW),
                new ObservationPeriod(atMillis, atMillis),
                Optional.empty(),
                new Explanation(""));
    }

    static final long NOW = 1_763_730_000_000L;

    static LogRecord log() {
        return TelemetrySamples.log(7, NOW, "");
    }

    static HealthSample health(long calls) {
        return new HealthSample(
                new ComponentId("default", "pricing"),
                new InstanceProcess("i", "b"),
                1,
                NOW / 1000,
                1000,
                Optional.of("s"),
                false,
                List.of(TelemetrySamples.group(Slot.CONTROL, calls)));
    }

    static Event alarm() {
        return new Event(
                "default", "pricing", "e-1", NOW, new Alarm("p99", AlarmState.ALARM, Severity.CRITICAL, "3 of 3"));
    }

    static Finding finding() {
        return new Finding("o-1", "default", NOW, Samples.opportunity("o-1", NOW));
    }

    static Outcome outcome() {
        return new Outcome(
                new ComponentId("default", "pricing"),
                new AttemptedChange(Optional.of("o-1"), new ProposalId("p"), Optional.of(new RolloutId("r")), "m", 0),
                new OutcomeEnd(RolloutStateKind.CONFIRMED, EndCause.JUDGED, "", NOW),
                Optional.empty());
    }

    private Samples() {}
}
