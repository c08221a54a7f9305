package dev.ratchet.cycle.report;

/**
 * Numbers of a cycle's improvements by outcome.
 *
 * @param improvementsAttempted number of proposals of the cycle
 * @param improvementsDeployed number of confirmed changes that claimed an improvement, that is, without refactorings
 * @param improvementsPending number of improvements whose rollouts had not ended at the time of the report
 * @param improvementsRefused number of proposals that a gate, a recipe or a person refused before a rollout
 * @param totalImpact sum of the impact scores of the confirmed improvements
 */
public record ImprovementCounts(
        int improvementsAttempted,
        int improvementsDeployed,
        int improvementsRolledBack,
        int improvementsNoEffect,
        int improvementsPending,
        int improvementsRefused,
        double totalImpact) {}
