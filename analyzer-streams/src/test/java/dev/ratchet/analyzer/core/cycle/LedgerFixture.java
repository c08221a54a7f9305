package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.counts;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.finding;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.request;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import java.util.List;

/** Decisions on an initially empty ledger. */
abstract class LedgerFixture {

    CycleLedger ledger = new CycleLedger();

    List<Effect> next(Input input) {
        List<Effect> effects = Cycles.next(ledger, input);
        effects.forEach(ledger::apply);
        return effects;
    }

    /** Resulting events, without the opportunities that were known but not selected. */
    List<CycleEvent> events(Input input) {
        return written(next(input)).stream()
                .map(event -> event.stage() instanceof CycleAnalysis analysis
                        ? new CycleEvent(
                                event.cycle(),
                                event.tenant(),
                                event.atMillis(),
                                new CycleAnalysis(analysis.counts(), analysis.opportunities()))
                        : event)
                .toList();
    }

    static List<CycleEvent> written(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.PublishEvent.class::isInstance)
                .map(it -> ((Effect.PublishEvent) it).event())
                .toList();
    }

    static Opportunity announced(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.PublishOpportunity.class::isInstance)
                .map(it -> ((Effect.PublishOpportunity) it).opportunity())
                .findFirst()
                .orElseThrow();
    }

    static CycleAnalysis analysis(List<Effect> effects) {
        return (CycleAnalysis) written(effects).get(1).stage();
    }

    List<String> chosen(Input request) {
        return analysis(next(request)).opportunities();
    }

    void found(Opportunity opportunity) {
        next(new Input.NewFinding(finding(opportunity), NOW));
    }

    void watched(String id, long components, long regressed) {
        next(new Input.NewFinding(new Finding(id, "default", NOW, new WatchedComponents(components, regressed)), NOW));
    }

    void counted(String id, String tenant, long atMillis, long logs) {
        next(new Input.NewFinding(new Finding(id, tenant, atMillis, counts(logs)), NOW));
    }
}
