package dev.ratchet.generator.gate;

import dev.ratchet.generator.core.SourceIndex;

/** Requires that every source parses. */
final class ParseGate implements Gate {
    @Override
    public String name() {
        return "parse";
    }

    @Override
    public Checked check(Trial trial) {
        return Checked.of(
                SourceIndex.of(trial.candidate().edited(), trial.candidate().component())
                        .problems());
    }
}
