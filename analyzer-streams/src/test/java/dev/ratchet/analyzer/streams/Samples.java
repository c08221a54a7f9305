package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.CallStats;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.Evidence;
import dev.ratchet.cycle.Finding;
import dev.ratchet.cycle.Frame;
import dev.ratchet.cycle.GroupStats;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.ImpactScore;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.LoggedException;
import dev.ratchet.cycle.Opportunity;
import dev.ratchet.cycle.OpportunityKind;
import dev.ratchet.cycle.Outcome;
import dev.ratchet.cycle.Priority;
import dev.ratchet.cycle.Risk;
import dev.ratchet.cycle.RolloutStateKind;
import dev.ratchet.cycle.Severity;
import dev.ratchet.cycle.Sketch;
import dev.ratchet.cycle.Slot;
import dev.ratchet.cycle.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records to test with. */
final class Samples {
    static Opportunity opportunity(String id, long atMillis) {
        return new Opportunity(
                id,
                "default",
                "pricing",
                OpportunityKind.ERROR_CLUSTER,
                new Evidence("a.B", List.of(new Frame("shop.A", "m", 7)), "", 5, 10, 0.5, 0.2),
                new ImpactScore(1, 1, 1, Severity.LOW, 0.99, Risk.LOW, 100, Priority.LOW),
                atMillis,
                atMillis,
                Optional.empty());
    }

    static final long NOW = 1_763_730_000_000L;

    static final Component PRICING = new Component(
            "default",
            "pricing",
            "repo",
            "main",
            List.of("src"),
            List.of(),
            List.of("shop"),
            "shop.P",
            Split.REQUEST,
            Map.of("supplier", false),
            17);

    static LogRecord log() {
        return new LogRecord(
                "default",
                "pricing",
                "i",
                NOW,
                17,
                "",
                Optional.of(new LoggedException("a.B", "x", "a.B: x\n\tat shop.A.m(A.java:7)\n")),
                "",
                "",
                "");
    }

    static HealthSample health(long calls) {
        CallStats stats = new CallStats(calls, calls, 0, 0, 0, Sketch.empty(), 0, Optional.empty(), Optional.empty());
        return new HealthSample(
                "default",
                "pricing",
                "i",
                "b",
                1,
                NOW / 1000,
                1000,
                "s",
                false,
                List.of(new GroupStats(Slot.CONTROL, -1, stats)));
    }

    static Finding finding() {
        return new Finding("o-1", "default", NOW, Samples.opportunity("o-1", NOW));
    }

    static Outcome outcome() {
        return new Outcome(
                "default", "pricing", "o-1", "p", "r", "m", RolloutStateKind.CONFIRMED, 0, Optional.empty(), NOW);
    }

    private Samples() {}
}
