package dev.ratchet.cycle.model;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import java.util.Optional;

/**
 * Call of a language model.
 *
 * @param id id of the call; random
 * @param cycle cycle for which the model is called
 * @param prompt digest of the prompt
 * @param atMillis time of the reservation in milliseconds since the epoch
 * @param reserved the most that the call can cost
 * @param result result; empty until the call has ended
 */
public record ModelCall(
        String id,
        ComponentId componentId,
        String cycle,
        Digest prompt,
        ModelName model,
        long atMillis,
        ModelSpending reserved,
        Optional<ModelCallResult> result) {
    /** Validates the id. */
    public ModelCall {
        Check.id("id", id);
    }

    /** Copy with a result. */
    public ModelCall endedWith(ModelCallResult end) {
        return new ModelCall(id, componentId, cycle, prompt, model, atMillis, reserved, Optional.of(end));
    }

    /** Tokens and cost that count: those of the result, or the reserved ones until there is a result. */
    public ModelSpending counted() {
        return result.map(ModelCallResult::used).orElse(reserved);
    }

    /** Tenant that owns the component. */
    public String tenant() {
        return componentId.tenant();
    }
}
