package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.generator.core.model.ModelCallHistory;
import dev.ratchet.generator.core.model.SpendingLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Record of model calls in memory. */
final class MemoryCallLog implements ModelCallLog {
    final List<ModelCall> written = new ArrayList<>();
    private final ModelCallHistory history = new ModelCallHistory();
    private final SpendingLimits limits;

    MemoryCallLog(SpendingLimits limits) {
        this.limits = limits;
    }

    @Override
    public Optional<String> reserve(ModelCall call) {
        Optional<String> objection = history.objection(call, limits);
        complete(call);
        return objection;
    }

    @Override
    public void complete(ModelCall call) {
        written.add(call);
        history.fold(call);
    }

    @Override
    public Optional<ModelCall> findEnded(ModelCall like) {
        return history.findEnded(like.tenant(), like.prompt(), like.model());
    }

    @Override
    public List<ModelCall> attempts(ModelCall like) {
        return history.attempts(like);
    }
}
