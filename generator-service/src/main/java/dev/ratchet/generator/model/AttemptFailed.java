package dev.ratchet.generator.model;

import dev.ratchet.generator.core.model.AttemptFailure;
import java.util.Optional;

/** An attempt to call a model failed. The message contains no text of the provider. */
final class AttemptFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient AttemptFailure failure;

    AttemptFailed(AttemptFailure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    AttemptFailure failure() {
        return failure;
    }

    /** Finds the failure in a chain of causes. */
    static Optional<AttemptFailed> find(Throwable thrown) {
        for (Throwable it = thrown; it != null; it = it.getCause()) {
            if (it instanceof AttemptFailed failed) {
                return Optional.of(failed);
            }
        }
        return Optional.empty();
    }
}
