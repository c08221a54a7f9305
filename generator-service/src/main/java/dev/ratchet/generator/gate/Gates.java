package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.gate.Gate.GateCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All gates in order. A required gate that fails is the last one to run; the others count with the passed ones for the
 * last result, {@value #QUALITY}.
 */
public final class Gates {
    private static final int MOST_FINDINGS = 20;
    private static final List<Gate> ORDER = List.of(
            new ScopeGate(),
            new ParseGate(),
            new UnicodeGate(),
            new CompileGate(),
            new StyleGate(),
            new CapabilityGate(),
            new StateGate(),
            new TestGate(),
            new CoverageGate(),
            new ReplayGate(),
            new PerformanceGate());

    /** Name of the last result: whether enough of the gates passed. */
    static final String QUALITY = "quality";

    private Gates() {}

    /** Runs the gates over a candidate; the candidate is proved if the last result passed. */
    public static List<GateResult> run(CandidateTrial trial) throws InterruptedException {
        var results = new ArrayList<GateResult>();
        for (Gate gate : ORDER) {
            GateResult result = run(gate, trial);
            results.add(result);
            if (gate.isRequired() && !result.passed()) {
                return results;
            }
        }
        results.add(quality(results, trial.settings().qualityThreshold()));
        return results;
    }

    /** Compares the share of passed gates with the threshold. */
    static GateResult quality(List<GateResult> results, double threshold) {
        long passed = results.stream().filter(GateResult::passed).count();
        double share = (double) passed / results.size();
        String measured = String.format(
                Locale.ROOT, "%d of %d gates passed (at least %.0f %%)", passed, results.size(), 100 * threshold);
        List<GateFinding> findings = share >= threshold
                ? List.of()
                : results.stream()
                        .filter(it -> !it.passed())
                        .flatMap(it -> it.findings().stream())
                        .toList();
        return result(QUALITY, new GateCheck(findings, measured), 0);
    }

    /** Returns the results of every gate without a sandbox. */
    public static List<GateResult> refused(String reason) {
        return ORDER.stream()
                .map(gate -> result(gate.name(), GateCheck.of(List.of(new GateFinding("sandbox", "", 0, reason))), 0))
                .toList();
    }

    private static GateResult run(Gate gate, CandidateTrial trial) throws InterruptedException {
        long start = System.nanoTime();
        GateCheck checked = gate.check(trial);
        return result(gate.name(), checked, (System.nanoTime() - start) / 1_000_000);
    }

    private static GateResult result(String gate, GateCheck checked, long millis) {
        return new GateResult(
                gate,
                checked.findings().isEmpty(),
                checked.findings().stream().limit(MOST_FINDINGS).toList(),
                millis,
                checked.measured());
    }
}
