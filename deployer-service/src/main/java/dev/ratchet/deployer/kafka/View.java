package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.CycleReport;
import dev.ratchet.cycle.Proposal;
import dev.ratchet.cycle.RolloutEvent;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the deployer had decided at its latest commit; immutable.
 *
 * @param assignments by tenant/component
 * @param expected instances that each open rollout expects to hear, by rollout
 */
public record View(
        Map<String, Component> components,
        Map<String, Assignment> assignments,
        Map<String, Proposal> proposals,
        Map<String, RolloutState> rollouts,
        Map<String, List<RolloutEvent>> histories,
        Map<String, Set<String>> expected,
        Map<String, CycleReport> reports) {
    /** Before the first commit. */
    static View empty() {
        return new View(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }
}
