package dev.ratchet.deployer.http;

import dev.ratchet.cycle.proposal.Proposal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * Proposal and its rollout: the record of the topic, whose state remains that of the proposal, with a further field.
 *
 * @param rollout its rollout, with the state and the reason for the end; absent before it starts
 */
@Schema(
        type = "object",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
        description = "Proposal as JSON, as ./ratchet tail prints it; the field rollout is its rollout, if it has one")
record ProposalAnswer(Proposal proposal, Optional<RolloutAnswer> rollout) {}
