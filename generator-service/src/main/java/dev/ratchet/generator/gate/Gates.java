package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.gate.Gate.GateCheck;
import java.util.ArrayList;
import java.util.List;

/** All gates in order; a failed gate is the last one to run. */
public final class Gates {
    private static final int MOST_FINDINGS = 20;
    private static final List<Gate> ORDER = List.of(
            new ScopeGate(),
            new ParseGate(),
            new UnicodeGate(),
            new CompileGate(),
            new CapabilityGate(),
            new StateGate(),
            new TestGate(),
            new ReplayGate(),
            new PerformanceGate());

    private Gates() {}

    /** Runs the gates over a candidate; all passed if there is one result for each. */
    public static List<GateResult> run(CandidateTrial trial) throws InterruptedException {
        var results = new ArrayList<GateResult>();
        for (Gate gate : ORDER) {
            GateResult result = run(gate, trial);
            results.add(result);
            if (!result.passed()) {
                return results;
            }
        }
        return results;
    }

    /** Returns the results of every gate without a sandbox. */
    public static List<GateResult> refused(String reason) {
        return ORDER.stream()
                .map(gate -> result(gate, GateCheck.of(List.of(new GateFinding("sandbox", "", 0, reason))), 0))
                .toList();
    }

    private static GateResult run(Gate gate, CandidateTrial trial) throws InterruptedException {
        long start = System.nanoTime();
        GateCheck checked = gate.check(trial);
        return result(gate, checked, (System.nanoTime() - start) / 1_000_000);
    }

    private static GateResult result(Gate gate, GateCheck checked, long millis) {
        return new GateResult(
                gate.name(),
                checked.findings().isEmpty(),
                checked.findings().stream().limit(MOST_FINDINGS).toList(),
                millis,
                checked.measured());
    }
}
