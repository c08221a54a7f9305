package dev.ratchet.analyzer.core.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.cycle.telemetry.InteractionResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class InteractionsTest {
    private static final ComponentKey OWNER = new ComponentKey("default", "pricing");

    private final CountWindows windows = new CountWindows();
    private final Interactions interactions = new Interactions(100);

    @Test
    void reportsAFailureModeIfAnIntentFailsMoreThanTheOthers() {
        take("search", 95, 5, 0);
        take("refund", 14, 6, 0);

        assertEquals(List.of("FAILURE_MODE refund 6 of 20"), found());
    }

    @Test
    void reportsAKnowledgeGapIfAnIntentIsUnansweredMoreThanTheOthers() {
        take("search", 95, 0, 5);
        take("warranty", 12, 0, 8);

        assertEquals(List.of("KNOWLEDGE_GAP warranty 8 of 20"), found());
    }

    @Test
    void reportsASuccessPatternIfAnIntentSucceedsMoreThanTheOthers() {
        take("reorder", 60, 0, 0);
        take("search", 70, 15, 15);
        take("refund", 70, 15, 15);

        assertEquals(List.of("SUCCESS_PATTERN reorder 60 of 60"), found());
    }

    @Test
    void reportsNothingIfIntentsAreAlike() {
        take("search", 180, 10, 10);
        take("refund", 17, 2, 1);

        assertEquals(List.of(), found());
    }

    @Test
    void ignoresFourFailures() {
        take("search", 200, 0, 0);
        take("refund", 0, 4, 0);

        assertEquals(List.of(), found());
    }

    @Test
    void reportsNothingBelowTheMinimumNumberOfInteractions() {
        take("search", 84, 0, 0);
        take("refund", 0, 15, 0);
        assertEquals(List.of(), found());
        take("search", 1, 0, 0);

        assertEquals("FAILURE_MODE refund 15 of 15", found().getFirst());
    }

    @Test
    void restoresAndDiscardsIntentsWithTheirCounts() {
        take("search", 95, 5, 0);
        take("refund", 14, 6, 0);
        Interactions again = new Interactions(100);
        again.restore(new CountSeries(CountSeries.Kind.INTERACTIONS, "default", "pricing", "search"));
        again.restore(new CountSeries(CountSeries.Kind.INTERACTIONS, "default", "pricing", "refund"));
        assertEquals(interactions.find(windows, OWNER, 0), again.find(windows, OWNER, 0));

        windows.removeOld(24 * 60);
        interactions.removeUnused(windows);

        assertEquals(List.of(), found());
    }

    @Test
    void boundsIntentsToThreeHundred() {
        for (int i = 0; i < 400; i++) {
            take("intent-" + i, 1, 0, 0);
        }

        assertEquals(0, windows.counts(series("intent-300")).size());
        assertEquals(1, windows.counts(series("intent-299")).size());
    }

    private static CountSeries series(String intent) {
        return new CountSeries(CountSeries.Kind.INTERACTIONS, "default", "pricing", intent);
    }

    private void take(String intent, int succeeded, int failed, int unanswered) {
        take(intent, InteractionResult.SUCCEEDED, succeeded);
        take(intent, InteractionResult.FAILED, failed);
        take(intent, InteractionResult.UNANSWERED, unanswered);
    }

    private void take(String intent, InteractionResult result, int times) {
        for (int i = 0; i < times; i++) {
            interactions
                    .counts(OWNER, new Interaction(intent, result))
                    .forEach((series, count) -> windows.add(new Point(series, 0), count));
        }
    }

    private List<String> found() {
        return interactions.find(windows, OWNER, 0).stream()
                .map(InteractionsTest::text)
                .toList();
    }

    private static String text(Optimisation optimisation) {
        return optimisation.kind() + " " + optimisation.subject() + " "
                + optimisation.evidence().frequency().count() + " of "
                + optimisation.evidence().frequency().total();
    }
}
