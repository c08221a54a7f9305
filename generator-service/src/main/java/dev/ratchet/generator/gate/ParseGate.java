package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.release.Compiler;
import java.util.List;

/** Requires that every source parses. Runs in the sandbox, since hostile nesting can stall a parser. */
final class ParseGate implements Gate {
    @Override
    public String name() {
        return "parse";
    }

    @Override
    public GateCheck check(CandidateTrial trial) throws InterruptedException {
        List<GateFinding> findings =
                trial.compile() instanceof Compiler.CompilationErrors refused ? refused.findings() : List.of();
        return GateCheck.of(
                findings.stream().filter(it -> it.rule().equals(Compiler.PARSE)).toList());
    }
}
