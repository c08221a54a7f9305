package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.ChangedLines;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * Requires that the component's tests, including those of the change, run most of the changed lines. JaCoCo decides
 * which lines are executable.
 */
final class CoverageGate implements Gate {
    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public boolean isRequired() {
        return false;
    }

    @Override
    public GateCheck check(CandidateTrial trial) throws InterruptedException {
        var scope = new Scope(trial.candidate().component());
        return trial.runs().candidate() instanceof AnswerList answers
                ? check(
                        ChangedLines.of(
                                trial.candidate().base(), trial.candidate().edited(), scope),
                        scope,
                        answers.of("coverage"),
                        trial.settings().minCoverage())
                : GateCheck.of(List.of(new GateFinding("coverage", "", 0, "the coverage was not measured")));
    }

    static GateCheck check(
            Map<String, SortedSet<Integer>> changed, Scope scope, List<Answer> coverage, double minShare) {
        var missed = new ArrayList<GateFinding>();
        int run = 0;
        for (var file : changed.entrySet()) {
            for (Answer answer : coverage) {
                if (answer.text("file").equals(scope.belowRoot(file.getKey()))) {
                    Set<String> runLines = Set.copyOf(answer.texts("run"));
                    Set<String> missedLines = Set.copyOf(answer.texts("missed"));
                    for (int line : file.getValue()) {
                        run += runLines.contains(String.valueOf(line)) ? 1 : 0;
                        if (missedLines.contains(String.valueOf(line))) {
                            missed.add(new GateFinding("coverage", file.getKey(), line, "no test runs the line"));
                        }
                    }
                }
            }
        }
        int lines = run + missed.size();
        if (lines == 0) {
            return new GateCheck(List.of(), "no executable line is changed");
        }
        String measured = String.format(
                Locale.ROOT, "tests run %d of %d changed lines (at least %.0f %%)", run, lines, 100 * minShare);
        return new GateCheck(run >= minShare * lines ? List.of() : missed, measured);
    }
}
