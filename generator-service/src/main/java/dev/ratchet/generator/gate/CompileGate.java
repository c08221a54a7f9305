package dev.ratchet.generator.gate;

import dev.ratchet.generator.release.Compiler;
import java.util.List;

/** Requires that base and candidate compile in the sandbox, tests included. */
final class CompileGate implements Gate {
    @Override
    public String name() {
        return "compile";
    }

    @Override
    public GateCheck check(CandidateTrial trial) throws InterruptedException {
        return switch (trial.compile()) {
            case Compiler.CompilationErrors refused -> GateCheck.of(refused.findings());
            case Compiler.CompiledTrees done ->
                new GateCheck(
                        List.of(),
                        done.of(CandidateTrial.CANDIDATE).main().files().size() + " classes");
        };
    }
}
