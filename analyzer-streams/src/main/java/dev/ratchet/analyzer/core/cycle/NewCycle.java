package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.report.CycleStart;
import java.util.List;
import java.util.stream.Stream;

/**
 * Content of a new cycle.
 *
 * @param id id of the cycle
 * @param tenant tenant for which it runs
 * @param start cause, window, deadline and limit of the cycle
 * @param selected ids of the opportunities that it acts on
 * @param known all open opportunities, with the reasons for leaving some out
 * @param closingReason reason for closing the cycle if {@code chosen} is empty
 */
record NewCycle(
        String id,
        String tenant,
        CycleStart start,
        List<String> selected,
        List<KnownOpportunity> known,
        String closingReason) {
    static NewCycle of(
            CycleLedger ledger, String cycle, CycleStart start, OpportunitySelection.SelectionRequest asked) {
        List<String> chosen = Stream.concat(
                        OpportunitySelection.select(ledger, asked).stream(),
                        OpportunitySelection.selectSpecifications(ledger, asked).stream())
                .toList();
        return new NewCycle(
                cycle,
                asked.tenant(),
                start,
                chosen,
                OpportunitySelection.listKnown(ledger, asked, chosen),
                "nothing to do");
    }
}
