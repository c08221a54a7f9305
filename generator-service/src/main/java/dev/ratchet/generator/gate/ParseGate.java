package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.release.Compiler;
import java.util.List;

/** Requires that every source parses, in the sandbox: a parser does not end in time on hostile nesting. */
final class ParseGate implements Gate {
    @Override
    public String name() {
        return "parse";
    }

    @Override
    public Checked check(CandidateTrial trial) throws InterruptedException {
        List<GateFinding> findings =
                trial.compiled() instanceof Compiler.Refused refused ? refused.findings() : List.of();
        return Checked.of(
                findings.stream().filter(it -> it.rule().equals(Compiler.PARSE)).toList());
    }
}
