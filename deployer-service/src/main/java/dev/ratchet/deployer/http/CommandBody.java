package dev.ratchet.deployer.http;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.runtime.http.Bounds;
import dev.ratchet.runtime.http.InvalidBody;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Body of {@code POST /commands}: exactly one command. */
record CommandBody(
        Optional<Cycle> cycle,
        Optional<Answer> approve,
        Optional<Answer> reject,
        Optional<RollBack> rollBack,
        Optional<Switch> killSwitch,
        Optional<Switch> freeze) {
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_ID = 200;

    /** Validates that there is one command. */
    CommandBody {
        long count = Stream.of(cycle, approve, reject, rollBack, killSwitch, freeze)
                .filter(Optional::isPresent)
                .count();
        if (count != 1) {
            throw new InvalidBody(
                    "",
                    "a body must hold exactly one of cycle, approve, reject, rollBack, killSwitch, freeze, not "
                            + count);
        }
    }

    /** A request for a cycle. */
    record Cycle(
            Optional<Long> windowMinutes,
            Optional<Integer> maxImprovements,
            Optional<Long> deadlineSeconds,
            Optional<String> cause) {
        private static final long DAY_MINUTES = Duration.ofDays(1).toMinutes();
        private static final long WEEK_MINUTES = Duration.ofDays(7).toMinutes();
        private static final long DEADLINE_SECONDS = Duration.ofHours(4).toSeconds();
        private static final long WEEK_SECONDS = Duration.ofDays(7).toSeconds();

        /** Validates the ranges. */
        Cycle {
            windowMinutes.ifPresent(it -> Bounds.within("windowMinutes", it, 1, WEEK_MINUTES));
            maxImprovements.ifPresent(it -> Bounds.within("maxImprovements", it, 1, 100));
            deadlineSeconds.ifPresent(it -> Bounds.within("deadlineSeconds", it, 1, WEEK_SECONDS));
            cause.ifPresent(it -> Bounds.atMost("cause", it, LONGEST_REASON));
        }

        CycleRequest order() {
            return new CycleRequest(
                    Duration.ofMinutes(windowMinutes.orElse(DAY_MINUTES)).toMillis(),
                    maxImprovements.orElse(3),
                    Duration.ofSeconds(deadlineSeconds.orElse(DEADLINE_SECONDS)).toMillis(),
                    cause.orElse("by hand"));
        }
    }

    /** A person's answer to a proposal. */
    record Answer(String proposal, String digest, Optional<String> reason) {
        /** Validates the lengths. */
        Answer {
            Bounds.text("proposal", proposal, LONGEST_ID);
            Bounds.text("digest", digest, LONGEST_ID);
            reason.ifPresent(it -> Bounds.atMost("reason", it, LONGEST_REASON));
        }

        ApprovalAnswer order(boolean approved) {
            return new ApprovalAnswer(new ProposalId(proposal), Digest.find(digest), approved, reason.orElse(""));
        }
    }

    /** An order to roll a rollout back. */
    record RollBack(String rollout, Optional<String> reason) {
        /** Validates the lengths. */
        RollBack {
            Bounds.text("rollout", rollout, LONGEST_ID);
            reason.ifPresent(it -> Bounds.atMost("reason", it, LONGEST_REASON));
        }

        RollBackRequest order() {
            return new RollBackRequest(new RolloutId(rollout), reason.orElse("by hand"));
        }
    }

    /** A switch of a tenant, a component ({@code tenant/component}) or everything ({@code all}). */
    record Switch(boolean on, Optional<String> scope, Optional<String> reason) {
        /** Validates the lengths. */
        Switch {
            scope.ifPresent(it -> Bounds.text("scope", it, LONGEST_ID));
            reason.ifPresent(it -> Bounds.atMost("reason", it, LONGEST_REASON));
        }

        /** Scope for a tenant, by default the tenant itself; only the operator's tenant may use {@code all}. */
        String scopeFor(String tenant, boolean runsRatchet) {
            String requested = scope.orElse(tenant);
            boolean isAllowed = requested.equals(tenant)
                    || requested.startsWith(tenant + "/")
                    || (requested.equals("all") && runsRatchet);
            if (!isAllowed) {
                throw new InvalidBody(
                        "scope", "scope must be one of " + List.of(tenant, tenant + "/<component>") + ": " + requested);
            }
            return requested;
        }
    }
}
