package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares how base and candidate answer when samples of the executions are repeated under other conditions: hash codes,
 * iteration orders, locale, time zone and size of the stack.
 *
 * <p>Where the base's answer stays the same, the candidate's must, too. An answer that already depends on the conditions
 * in the base cannot be compared.
 */
final class Repetitions {
    private static final int MOST_EXAMPLES = 5;

    private final AnswerList candidate;
    private final Set<Repeated> unstable;

    Repetitions(AnswerList base, AnswerList candidate) {
        this.candidate = candidate;
        this.unstable = unstable(candidate);
        unstable.removeAll(unstable(base));
    }

    private record Repeated(String id, long repetition) {}

    List<GateFinding> findings() {
        if (runs() == 0) {
            return List.of(finding("no execution was repeated"));
        }
        if (unstable.isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<GateFinding>();
        findings.add(finding(unstable.size() + " of " + runs()
                + " repetitions answer otherwise: the candidate depends on hash codes or the order of a set or map,"
                + " on the default locale or time zone, or on the size of the stack"));
        unstable.stream()
                .map(Repeated::id)
                .distinct()
                .sorted()
                .limit(MOST_EXAMPLES)
                .forEach(id -> findings.add(finding("execution " + id + " is not repeatable")));
        return findings;
    }

    String sentence() {
        return runs() + " repetitions under other conditions";
    }

    private long runs() {
        return candidate.of("repetitions").stream()
                .mapToLong(answer -> answer.number("runs"))
                .sum();
    }

    private static Set<Repeated> unstable(AnswerList answers) {
        Set<Repeated> unstable = new HashSet<>();
        for (Answer answer : answers.of("unstable")) {
            unstable.add(new Repeated(answer.text("id"), answer.number("repetition")));
        }
        return unstable;
    }

    private static GateFinding finding(String message) {
        return new GateFinding("replay", "", 0, message);
    }
}
