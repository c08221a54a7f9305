package dev.ratchet.deployer.http;

import dev.ratchet.cycle.proposal.Proposal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * Proposal with its rollout or pull request: the record of the topic, whose state remains that of the proposal, with further fields.
 *
 * @param rollout its rollout, with the state and the reason for the end; absent before it starts
 * @param pullRequest branch and pull request of a change that people merge; absent for other changes
 */
@Schema(
        type = "object",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
        description = "Proposal as JSON, as ./ratchet tail prints it; the field rollout is its rollout, if it has one,"
                + " and the field pullRequest its branch and pull request")
record ProposalAnswer(Proposal proposal, Optional<RolloutAnswer> rollout, Optional<PullRequestAnswer> pullRequest) {}
