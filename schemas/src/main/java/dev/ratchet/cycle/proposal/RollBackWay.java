package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import java.util.List;

/** Action that takes a watched deployment back. */
public sealed interface RollBackWay {
    /** Action in words, for people. */
    String text();

    /** Whether a repetition of the same attempt has no further effect. */
    boolean isIdempotent();

    /** Absence of an action. */
    record None() implements RollBackWay {
        @Override
        public String text() {
            return "no rollback is configured";
        }

        @Override
        public boolean isIdempotent() {
            return true;
        }
    }

    /** Request to an address of the team's own pipeline, which discards repetitions by the header Idempotency-Key. */
    record Webhook(String url) implements RollBackWay {
        /** Validates the address. */
        public Webhook {
            Check.notBlank("url", url);
        }

        @Override
        public String text() {
            return "POST " + url;
        }

        @Override
        public boolean isIdempotent() {
            return true;
        }
    }

    /**
     * Program on the host of the deployer, started without a shell.
     *
     * @param command program and its arguments
     * @param timeoutSeconds time limit, after which the program and its descendants are ended
     */
    record Program(List<String> command, int timeoutSeconds) implements RollBackWay {
        /** Validates the values and copies the command. */
        public Program {
            command = List.copyOf(command);
            Check.require(!command.isEmpty(), "command", "must not be empty", command);
            Check.positive("timeoutSeconds", timeoutSeconds);
        }

        @Override
        public String text() {
            return String.join(" ", command);
        }

        @Override
        public boolean isIdempotent() {
            return false;
        }
    }

    /**
     * Return of a workload to its previous revision through the API of Kubernetes. A Rollout that is under way is
     * aborted instead, which returns the traffic to its stable version.
     */
    record Kubernetes(WorkloadId workload) implements RollBackWay {
        @Override
        public String text() {
            return workload.kind() == WorkloadKind.ROLLOUT
                    ? workload.abortCommand() + " (" + workload.undoCommand() + " if the rollout is complete)"
                    : workload.undoCommand();
        }

        /** True, because the workload states for which watch it was returned. */
        @Override
        public boolean isIdempotent() {
            return true;
        }
    }

    /** Action of a kind that only newer versions know. */
    record Unknown() implements RollBackWay {
        @Override
        public String text() {
            return "the configured rollback is unknown to this version";
        }

        @Override
        public boolean isIdempotent() {
            return true;
        }
    }
}
