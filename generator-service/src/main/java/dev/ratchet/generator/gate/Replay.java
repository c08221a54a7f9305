package dev.ratchet.generator.gate;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.child.Canonical;
import dev.ratchet.generator.core.Candidate;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import dev.ratchet.sdk.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the answers of base and candidate to the same recorded executions. The expected answers are known here
 * alone.
 */
final class Replay {
    /** Minimum number of executions that can show 95 % equality with 95 % confidence. */
    static final int FEWEST = 59;

    private static final int MOST_EXAMPLES = 5;

    private final Candidate candidate;
    private final Map<String, Answer> before;
    private final Map<String, Answer> after;

    Replay(Candidate candidate, AnswerList base, AnswerList candidateAnswers) {
        this.candidate = candidate;
        this.before = byId(base);
        this.after = byId(candidateAnswers);
    }

    /**
     * Counts over a set of executions.
     *
     * @param comparable executions whose recorded output the base repeats
     * @param equal those of them that the candidate answers equally
     * @param failing executions whose recorded failure is the one to fix, and which the base repeats
     * @param fixed those of them that no longer fail
     */
    record Tally(int comparable, int equal, int failing, int fixed, int unrepeatable, List<GateFinding> findings) {
        /** Lower bound of the share of equal answers, one-sided 95 %. */
        double lowerBound() {
            return new Proportion(equal, comparable).lower95();
        }

        String sentence() {
            return String.format(
                    Locale.ROOT,
                    "%d of %d equal (lower 95 %% bound %.1f %%), %d of %d failing ones fixed, %d not repeatable",
                    equal,
                    comparable,
                    100 * lowerBound(),
                    fixed,
                    failing,
                    unrepeatable);
        }
    }

    Tally tally(List<Execution> executions) {
        int comparable = 0;
        int equal = 0;
        int failing = 0;
        int fixed = 0;
        int unrepeatable = 0;
        var findings = new ArrayList<GateFinding>();
        for (Execution execution : executions) {
            Optional<Answer> old = Optional.ofNullable(before.get(execution.id()));
            Optional<Answer> now = Optional.ofNullable(after.get(execution.id()));
            if (isTarget(execution)) {
                if (old.filter(answer -> answer.text("result").equals("failure"))
                        .isPresent()) {
                    failing++;
                    fixed += now.filter(Replay::succeeds).isPresent() ? 1 : 0;
                }
            } else if (execution.recording().output().isPresent()) {
                if (old.filter(answer -> isRepeated(answer, execution)).isEmpty()) {
                    unrepeatable++;
                    continue;
                }
                comparable++;
                if (old.isPresent()
                        && now.filter(answer -> isEqual(old.get(), answer)).isPresent()) {
                    equal++;
                } else if (findings.size() < MOST_EXAMPLES) {
                    findings.addAll(tapeFindings(now, execution));
                }
            }
        }
        return new Tally(comparable, equal, failing, fixed, unrepeatable, findings);
    }

    /** Returns whether the base repeats an execution's recorded output, so that it can be compared and measured. */
    boolean isComparable(Execution execution) {
        return execution.recording().output().isPresent()
                && Optional.ofNullable(before.get(execution.id()))
                        .filter(answer -> isRepeated(answer, execution))
                        .isPresent();
    }

    private boolean isTarget(Execution execution) {
        return candidate.purpose() instanceof Purpose.Fix fix
                && execution.failure().filter(fix::matches).isPresent();
    }

    /**
     * Returns whether the execution got past the recorded failure. The tape ends there, so a recording can show no
     * more.
     */
    private static boolean succeeds(Answer answer) {
        return answer.text("result").equals("output") || answer.text("result").equals("beyond-tape");
    }

    private boolean isRepeated(Answer answer, Execution execution) {
        return answer.text("result").equals("output")
                && answer.text("text")
                        .equals(expected(execution.recording().output().orElse("")));
    }

    private boolean isEqual(Answer old, Answer now) {
        return old.text("result").equals(now.text("result"))
                && old.text("text").equals(now.text("text"))
                && withSideEffects(old).equals(withSideEffects(now));
    }

    private List<String> withSideEffects(Answer answer) {
        return answer.texts("unused").stream()
                .filter(port -> candidate.component().entryPoint().ports().getOrDefault(port, true))
                .toList();
    }

    private static List<GateFinding> tapeFindings(Optional<Answer> now, Execution execution) {
        boolean isOffTape =
                now.filter(answer -> answer.text("result").endsWith("-tape")).isPresent();
        return isOffTape
                ? List.of(new GateFinding(
                        "replay", "", 0, "a port call that is not on the tape of execution " + execution.id()))
                : List.of();
    }

    private static String expected(String recorded) {
        return Canonical.text(Json.parse(recorded));
    }

    private static Map<String, Answer> byId(AnswerList answers) {
        var byId = new HashMap<String, Answer>();
        answers.of("outcome").forEach(answer -> byId.put(answer.text("id"), answer));
        return byId;
    }
}
