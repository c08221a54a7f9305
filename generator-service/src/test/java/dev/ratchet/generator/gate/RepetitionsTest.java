package dev.ratchet.generator.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
    private static final Answer RUNS = new Answer(Map.of("kind", "repetitions", "runs", 320L));

    @Test
    void acceptsACandidateThatAlwaysAnswersTheSame() {
        var repetitions = new Repetitions(answers(RUNS), answers(RUNS));

        assertEquals(List.of(), repetitions.findings());
        assertEquals("320 repetitions under other conditions", repetitions.sentence());
    }

    @Test
    void namesTheExecutionsWithOtherAnswers() {
        List<String> messages =
                messages(answers(RUNS), answers(unstable("e2", 1), unstable("e2", 4), unstable("e1", 1), RUNS));

        assertEquals(
                List.of(
                        "3 of 320 repetitions answer otherwise: the candidate depends on hash codes or the order of a"
                                + " set or map, on the default locale or time zone, or on the size of the stack",
                        "execution e1 is not repeatable",
                        "execution e2 is not repeatable"),
                messages);
    }

    @Test
    void ignoresAnswersThatDependOnTheSameConditionsInTheBase() {
        assertEquals(List.of(), messages(answers(unstable("e1", 2), RUNS), answers(unstable("e1", 2), RUNS)));
        assertEquals(
                2,
                messages(answers(unstable("e1", 2), RUNS), answers(unstable("e1", 3), RUNS))
                        .size());
    }

    @Test
    void requiresRepetitions() {
        assertEquals(List.of("no execution was repeated"), messages(answers(RUNS), answers()));
    }

    private static List<String> messages(AnswerList base, AnswerList candidate) {
        return new Repetitions(base, candidate)
                .findings().stream().map(GateFinding::message).toList();
    }

    private static Answer unstable(String id, long repetition) {
        return new Answer(Map.of("kind", "unstable", "id", id, "repetition", repetition));
    }

    private static AnswerList answers(Answer... answers) {
        return new AnswerList(List.of(answers));
    }
}
