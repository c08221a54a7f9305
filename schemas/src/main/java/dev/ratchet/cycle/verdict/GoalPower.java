package dev.ratchet.cycle.verdict;

import java.util.Optional;

/**
 * Power to confirm a change that reaches its declared goal.
 *
 * @param goalChance probability that a change which reaches its declared goal is confirmed at the end of the watch;
 *     empty without a goal
 * @param goalLooks number of looks of a watch in which that probability is 90 %; empty without a goal, or if no watch
 *     is long enough
 * @param goalCalls calls of both arms in that number of looks; empty if there is none
 */
public record GoalPower(Optional<Double> goalChance, Optional<Long> goalLooks, Optional<Long> goalCalls) {}
