package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.release.ChildAnswers;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import dev.ratchet.generator.release.ChildAnswers.ProtocolError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Requires that base and candidate hold no state: what they refer to after their classes were initialised cannot
 * change, and has not changed after the recorded executions.
 *
 * <p>A walk over the objects at run time, and thus independent of the gate {@code capability}, which must have passed:
 * code that is restricted to its list cannot change the result of the walk.
 */
final class StateGate implements Gate {
    private static final String RULE = "held-state";

    @Override
    public String name() {
        return "state";
    }

    @Override
    public GateCheck check(CandidateTrial trial) throws InterruptedException {
        CandidateTrial.Runs runs = trial.runs();
        return check(runs.base(), runs.candidate(), trial.candidate().edited());
    }

    static GateCheck check(ChildAnswers base, ChildAnswers candidate, SourceTree tree) {
        List<GateFinding> ofBase =
                findings("the base holds state, so that no change of it can be compared: ", "base", base, tree);
        List<GateFinding> findings = new ArrayList<>(ofBase);
        if (ofBase.isEmpty()) { // the candidate repeats what the base holds
            findings.addAll(findings("slot holds state: ", "candidate", candidate, tree));
        }
        return new GateCheck(findings, findings.isEmpty() ? measured(candidate) : "");
    }

    private static List<GateFinding> findings(String kind, String release, ChildAnswers answers, SourceTree tree) {
        return switch (answers) {
            case ProtocolError error -> List.of(finding("the " + release + "'s run: " + error.reason()));
            case AnswerList list
            when list.of("walk").size() != 1 -> List.of(finding("the " + release + "'s run reported no walk"));
            case AnswerList list ->
                list.of("state").stream()
                        .map(held -> new GateFinding(RULE, file(tree, held), 0, kind + held.text("message")))
                        .toList();
        };
    }

    private static GateFinding finding(String message) {
        return new GateFinding(RULE, "", 0, message);
    }

    private static String file(SourceTree tree, Answer held) {
        String outermost = held.text("type").replaceFirst("\\$.*", "").replace('.', '/');
        return CapabilityGate.inTree(tree, outermost + ".java");
    }

    private static String measured(ChildAnswers candidate) {
        long references = Stream.of(candidate)
                .flatMap(answers -> answers instanceof AnswerList list ? list.of("walk").stream() : Stream.of())
                .mapToLong(answer -> answer.number("references"))
                .sum();
        return references + " references, none of which can change";
    }
}
