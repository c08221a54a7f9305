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
final class Features {
    static final int COUNT = 10;

    /** Weight of the prior, in pseudo-observations. */
    private static final double PRIOR = 2;

    private static final double LARGEST_SCORE = 6;

    /** Features of an opportunity after the given lessons. */
    static double[] extract(Opportunity opportunity, List<Lesson> before) {
        return new double[] {
            1,
            is(opportunity.kind() == OpportunityKind.ERROR_CLUSTER),
            is(opportunity.kind() == OpportunityKind.HOT_METHOD),
            is(opportunity.evidence().place().frames().isEmpty()),
            Math.log10(1 + Math.max(0, opportunity.score().value())) / LARGEST_SCORE,
            opportunity.score().confidence(),
            is(opportunity.score().risk() != Risk.LOW),
            history(before.stream()
                    .filter(lesson -> lesson.component().equals(opportunity.component()))
                    .toList()),
            history(before.stream()
                    .filter(lesson -> lesson.kind() == opportunity.kind())
                    .toList()),
            history(before.stream()
                    .filter(lesson -> lesson.kind() == opportunity.kind()
                            && lesson.component().equals(opportunity.component()))
                    .toList())
        };
    }

    /** Log odds of success, shrunk towards even odds while there are few lessons, scaled to about -1 to 1. */
    private static double history(List<Lesson> lessons) {
        double good = lessons.stream().filter(Lesson::success).count() + PRIOR / 2;
        double bad = lessons.size() + PRIOR - good;
        return Math.log(good / bad) / 3;
    }

    private static double is(boolean condition) {
        return condition ? 1 : 0;
    }

    private Features() {}
}
