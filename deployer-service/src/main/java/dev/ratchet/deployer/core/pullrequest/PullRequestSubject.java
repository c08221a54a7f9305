package dev.ratchet.deployer.core.pullrequest;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.Proposal;
import java.util.Optional;

/**
 * Facts that the description of a pull request states.
 *
 * @param opportunity opportunity for which the change was made; empty if the proposal names none, or it is unavailable
 * @param sources repository of the component, its branch and its build commands
 * @param diff unified diff
 * @param branch branch of the change
 */
public record PullRequestSubject(
        Proposal proposal, Optional<Opportunity> opportunity, ComponentSources sources, String diff, String branch) {}
