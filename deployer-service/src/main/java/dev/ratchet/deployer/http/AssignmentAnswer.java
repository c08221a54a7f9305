package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.deployer.kafka.Assignments;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Desired state of a component: the response to a target's poll.
 *
 * @param serverTimeMillis time of the deployer in milliseconds since the epoch
 * @param component name of the component
 * @param epoch epoch of the assignment
 * @param control digest of the release in the control slot
 * @param share share of calls or groups that the canary serves, in [0, 1]
 * @param split division of calls between control and canary, {@code REQUEST} or {@code KEY}
 * @param salt salt of the keyed split; blank if calls are split by request
 * @param leaseMillis time in milliseconds after which a target without contact stops the canary
 * @param finalState whether the assignment holds without a lease
 * @param intervalMillis length of a health interval in milliseconds
 * @param canary digest of the release in the canary slot; absent without a rollout
 * @param rollout id of the rollout; absent if there is none
 * @param canaryBuckets buckets of keys, from 0 to 255, that the canary serves
 * @param burnt epochs that a target must not apply
 */
record AssignmentAnswer(
        long serverTimeMillis,
        String component,
        long epoch,
        String control,
        double share,
        String split,
        String salt,
        long leaseMillis,
        boolean finalState,
        long intervalMillis,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> canary,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> rollout,
        List<Integer> canaryBuckets,
        List<Long> burnt) {
    static AssignmentAnswer of(Assignments.Answer answer, long nowMillis) {
        Assignment it = answer.assignment();
        return new AssignmentAnswer(
                nowMillis,
                it.component(),
                it.epoch(),
                it.releases().control().hex(),
                it.traffic().share(),
                it.traffic().split().name(),
                it.traffic().salt().orElse(""),
                it.lease().leaseMillis(),
                it.lease().finalState(),
                it.intervalMillis(),
                it.releases().canary().map(Digest::hex),
                it.releases().rollout().map(RolloutId::text),
                canaryBuckets(it),
                List.copyOf(answer.burnt()));
    }

    private static List<Integer> canaryBuckets(Assignment assignment) {
        return IntStream.range(0, assignment.groups().groupOfBucket().size())
                .filter(bucket -> assignment
                        .groups()
                        .canaryGroups()
                        .contains(assignment.groups().groupOfBucket().get(bucket)))
                .boxed()
                .toList();
    }
}
