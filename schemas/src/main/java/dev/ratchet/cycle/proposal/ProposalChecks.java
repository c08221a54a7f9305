package dev.ratchet.cycle.proposal;

import java.util.List;

/**
 * Results of the gates that a proposal passed or failed.
 *
 * @param gates results of the gates in the order of their checks
 * @param replayFixed whether every recorded failed execution of the targeted kind succeeds with the change
 */
public record ProposalChecks(List<GateResult> gates, boolean replayFixed) {
    /** Copies the results. */
    public ProposalChecks {
        gates = List.copyOf(gates);
    }
}
