package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.Evidence;
import dev.ratchet.cycle.Frame;
import dev.ratchet.cycle.ImpactScore;
import dev.ratchet.cycle.Opportunity;
import dev.ratchet.cycle.OpportunityKind;
import dev.ratchet.cycle.Priority;
import dev.ratchet.cycle.Risk;
import dev.ratchet.cycle.Severity;
import java.util.List;
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

    private Samples() {}
}
