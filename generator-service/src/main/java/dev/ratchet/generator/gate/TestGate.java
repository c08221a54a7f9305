package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.release.ChildAnswers;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import dev.ratchet.generator.release.ChildAnswers.ProtocolError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Requires that all tests of the component pass on the candidate. A bug fix must contain a test of the recorded failure
 * that fails on the base.
 */
final class TestGate implements Gate {
    private static final String SUCCESSFUL = "SUCCESSFUL";

    @Override
    public String name() {
        return "tests";
    }

    @Override
    public GateCheck check(CandidateTrial trial) throws InterruptedException {
        CandidateTrial.Runs runs = trial.runs();
        return switch (runs.candidate()) {
            case ProtocolError error -> GateCheck.of(List.of(finding("", "the candidate's run: " + error.reason())));
            case AnswerList answers ->
                check(answers, runs.base(), trial.candidate().purpose());
        };
    }

    static GateCheck check(AnswerList candidate, ChildAnswers base, Purpose purpose) {
        if (!(base instanceof AnswerList baseAnswers)) {
            return GateCheck.of(List.of(finding("", "the base's run: " + ((ProtocolError) base).reason())));
        }
        var findings = new ArrayList<GateFinding>();
        List<Answer> tests = candidate.of("test");
        Set<String> passed = ids(tests, true);
        if (tests.isEmpty()) {
            return GateCheck.of(List.of(new GateFinding(
                    "configuration",
                    "",
                    0,
                    "the component has no test: add one below the catalogue entry's testRoots")));
        }
        tests.stream()
                .filter(test -> !test.text("status").equals(SUCCESSFUL))
                .forEach(test -> findings.add(finding(
                        test.text("id"), test.text("name") + " " + test.text("status") + ": " + test.text("message"))));
        ids(baseAnswers.of("test"), true).stream()
                .filter(id -> !passed.contains(id))
                .forEach(id -> findings.add(finding(id, "passes on the base and fails on the candidate")));
        Set<String> repaired = ids(baseAnswers.of("test"), false);
        repaired.retainAll(passed);
        if (purpose instanceof Purpose.Fix && repaired.isEmpty()) {
            findings.add(finding("", "no test fails on the base and passes on the candidate"));
        }
        return new GateCheck(findings, passed.size() + " tests pass, " + repaired.size() + " of them fail on the base");
    }

    private static Set<String> ids(List<Answer> tests, boolean passed) {
        return tests.stream()
                .filter(test -> test.text("status").equals(SUCCESSFUL) == passed)
                .map(test -> test.text("id"))
                .collect(Collectors.toSet());
    }

    private static GateFinding finding(String test, String message) {
        return new GateFinding("tests", test, 0, message);
    }
}
