package dev.ratchet.analyzer.core.prediction;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Risk;
import java.util.List;

/**
 * Features of a prediction, each scaled to about -1 to 1: a constant, the kind of opportunity, its score, confidence
 * and risk, and the outcomes of earlier changes of the same component, of the same kind, and of both.
 *
 * <p>None is textual: whoever writes logs can influence the learning only through the score.
 */
final class Inputs {
    static final int COUNT = 10;

    /** Weight of the prior, in pseudo-observations. */
    private static final double PRIOR = 2;

    private static final double LARGEST_SCORE = 6;

    /** Features of an opportunity after the given lessons. */
    static double[] of(Opportunity it, List<Lesson> before) {
        return new double[] {
            1,
            is(it.kind() == OpportunityKind.ERROR_CLUSTER),
            is(it.kind() == OpportunityKind.HOT_METHOD),
            is(it.evidence().frames().isEmpty()),
            Math.log10(1 + Math.max(0, it.score().value())) / LARGEST_SCORE,
            it.score().confidence(),
            is(it.score().risk() != Risk.LOW),
            history(before.stream()
                    .filter(lesson -> lesson.component().equals(it.component()))
                    .toList()),
            history(before.stream().filter(lesson -> lesson.kind() == it.kind()).toList()),
            history(before.stream()
                    .filter(lesson ->
                            lesson.kind() == it.kind() && lesson.component().equals(it.component()))
                    .toList())
        };
    }

    /** Log odds of success, shrunk towards even odds while there are few lessons, scaled to about -1 to 1. */
    private static double history(List<Lesson> lessons) {
        double good = lessons.stream().filter(Lesson::success).count() + PRIOR / 2;
        double bad = lessons.size() + PRIOR - good;
        return Math.log(good / bad) / 3;
    }

    private static double is(boolean it) {
        return it ? 1 : 0;
    }

    private Inputs() {}
}
