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
    public Checked check(CandidateTrial trial) throws InterruptedException {
        return switch (trial.compiled()) {
            case Compiler.Refused refused -> Checked.of(refused.findings());
            case Compiler.Done done ->
                new Checked(
                        List.of(),
                        done.of(CandidateTrial.CANDIDATE).main().files().size() + " classes");
        };
    }
}
