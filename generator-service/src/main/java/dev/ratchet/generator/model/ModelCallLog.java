package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelCall;
import java.util.List;
import java.util.Optional;

/** Durable record of model calls, shared by all instances. */
public interface ModelCallLog {
    /** Writes a reservation, and returns the reason why the budget does not cover it; empty if it does. */
    Optional<String> reserve(ModelCall call);

    /** Writes a call with its result. Returns when the record is durable. */
    void complete(ModelCall call);

    /** Finds the call that already ended for the same tenant, prompt and model. */
    Optional<ModelCall> findEnded(ModelCall like);

    /** Returns the calls that were made in the same cycle for the same prompt and model. */
    List<ModelCall> attempts(ModelCall like);
}
