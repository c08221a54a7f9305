package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.release.LargeMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requires that no method becomes too complex or too long. A method that was so before must not become worse.
 *
 * @see LargeMethod for the limits
 */
final class StyleGate implements Gate {
    @Override
    public String name() {
        return "style";
    }

    @Override
    public boolean isRequired() {
        return false;
    }

    @Override
    public GateCheck check(CandidateTrial trial) throws InterruptedException {
        return GateCheck.of(findings(
                trial.compiledTrees().of(CandidateTrial.BASE).largeMethods(),
                trial.compiledTrees().of(CandidateTrial.CANDIDATE).largeMethods()));
    }

    static List<GateFinding> findings(List<LargeMethod> base, List<LargeMethod> candidate) {
        var findings = new ArrayList<GateFinding>();
        for (LargeMethod method : candidate) {
            Optional<LargeMethod> before = base.stream().filter(method::isSame).findFirst();
            int complexity = Math.max(before.map(LargeMethod::complexity).orElse(0), LargeMethod.MAX_COMPLEXITY);
            int lines = Math.max(before.map(LargeMethod::lines).orElse(0), LargeMethod.MAX_LINES);
            if (method.complexity() > complexity) {
                findings.add(finding(
                        "complexity",
                        method,
                        "has a cyclomatic complexity of " + method.complexity() + "; at most " + complexity
                                + " is allowed"));
            }
            if (method.lines() > lines) {
                findings.add(finding(
                        "length", method, "has " + method.lines() + " lines; at most " + lines + " are allowed"));
            }
        }
        return findings;
    }

    private static GateFinding finding(String rule, LargeMethod method, String message) {
        return new GateFinding(rule, method.file(), method.line(), method.name() + " " + message);
    }
}
