package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.Candidate;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.UnifiedDiff;
import java.util.List;

/** Requires that the diff produces the edited sources, is inside the component, and is within the limits. */
final class ScopeGate implements Gate {
    @Override
    public String name() {
        return "scope";
    }

    @Override
    public GateCheck check(CandidateTrial trial) {
        Candidate candidate = trial.candidate();
        return GateCheck.of(
                switch (UnifiedDiff.apply(
                        candidate.base(),
                        candidate.diff(),
                        candidate.component(),
                        trial.settings().limits(),
                        candidate.rule())) {
                    case UnifiedDiff.Refused refused -> refused.findings();
                    case UnifiedDiff.Changed changed -> differences(changed, candidate);
                });
    }

    private static List<GateFinding> differences(UnifiedDiff.Changed changed, Candidate candidate) {
        var scope = new Scope(candidate.component());
        boolean same = changed.tree().equals(candidate.published())
                && scope.mainSources(changed.tree()).equals(scope.mainSources(candidate.edited()));
        return same
                ? List.of()
                : List.of(new GateFinding("scope", "", 0, "the diff does not produce the edited sources"));
    }
}
