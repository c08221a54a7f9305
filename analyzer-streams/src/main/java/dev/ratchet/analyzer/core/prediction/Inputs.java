package dev.ratchet.analyzer.core.prediction;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Risk;
import java.util.List;

/**
 * What a prediction is made from, each about -1 to 1: a constant, the kind of opportunity, its score, confidence and risk, and
 * how changes of the same component, of the same kind and of both ended before.
 *
 * <p>Nothing of it is text: whoever writes logs cannot choose what is learned beyond what the score takes from them.
 */
final class Inputs {
    static final int COUNT = 10;

    /** Earlier outcomes weigh as much as these two that nobody saw. */
    private static final double PRIOR = 2;

    private static final double LARGEST_SCORE = 6;

    /** Of an opportunity, after some lessons. */
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

    /** The log odds of success, drawn to even ones while few are known, scaled to about -1 to 1. */
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
