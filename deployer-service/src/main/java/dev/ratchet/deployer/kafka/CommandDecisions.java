package dev.ratchet.deployer.kafka;

import dev.ratchet.deployer.core.CommandDecision;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Committed decisions on commands, for waiting senders; a deployer that does not lead has none. */
public final class CommandDecisions {
    private final Map<String, CompletableFuture<CommandDecision>> waiting = new ConcurrentHashMap<>();

    /** A wait for one decision, to be opened before the command is written. */
    public final class PendingDecision implements AutoCloseable {
        private final String command;
        private final CompletableFuture<CommandDecision> decision = new CompletableFuture<>();

        private PendingDecision(String command) {
            this.command = command;
            waiting.put(command, decision);
        }

        /** Awaits the decision; empty when there is none in time. */
        public Optional<CommandDecision> await(Duration timeout) throws InterruptedException {
            try {
                return Optional.of(decision.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a decision never fails", e);
            }
        }

        @Override
        public void close() {
            waiting.remove(command);
        }
    }

    /** Begins to wait for the decision on a command. */
    public PendingDecision expect(String command) {
        return new PendingDecision(command);
    }

    void complete(String command, CommandDecision decision) {
        CompletableFuture<CommandDecision> sender = waiting.get(command);
        if (sender != null) {
            sender.complete(decision);
        }
    }
}
