package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.proposal.SourceComponent;

/** Opportunity for a change of a component, in a cycle. */
public record OpportunityTask(SourceComponent component, RecipeEvidence evidence, String cycle) {}
