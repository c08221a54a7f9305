package dev.ratchet.analyzer.core.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureRequestsTest {
    private static final ComponentKey OWNER = new ComponentKey("default", "pricing");
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NOW = 1000 * DAY;

    private final MapStore store = new MapStore();
    private final FeatureRequests requests = new FeatureRequests(3, store);

    @Test
    void groupsRequestsOfThreePeopleInDifferentWords() {
        take("ada", "Please add a dark mode!", NOW - 5);
        take("bob", "I would love dark modes", NOW - 3);
        assertEquals(List.of(), found());
        take("eve", "dark mode at night, please", NOW);
        take("dan", "export of invoices as CSV", NOW);

        Optimisation optimisation = found().getFirst();
        assertEquals(1, found().size());
        assertEquals(OpportunityKind.FEATURE_REQUEST, optimisation.kind());
        assertEquals("Please add a dark mode!", optimisation.subject());
        assertEquals(3, optimisation.evidence().frequency().count());
        assertEquals(4, optimisation.evidence().frequency().total());
        assertEquals(Severity.LOW, optimisation.severity());
        assertEquals(3 / 24.0, optimisation.affectedPerHour(1e6));
    }

    @Test
    void countsARepeatedRequesterOnce() {
        for (int i = 0; i < 50; i++) {
            take("ada", "a dark mode", NOW + i);
        }

        assertEquals(List.of(), found());
    }

    @ParameterizedTest
    @CsvSource({
        "dark mode, Dark Modes, 1.0",
        "dark mode, a dark mode in the cart, .667",
        "dark mode, dark theme, .333",
        "dark mode, export invoices, 0",
        "class names, glass names, .333",
    })
    void similarityIsTheShareOfCommonWords(String one, String other, double expected) {
        assertEquals(expected, RequestWords.similarity(RequestWords.extract(one), RequestWords.extract(other)), .001);
    }

    @Test
    void ignoresRequestsWithoutSignificantWords() {
        take("ada", "please, could you?", NOW);

        assertEquals(Set.of(), store.owners());
    }

    @Test
    void aProlificRequesterEvictsNoOtherGroups() {
        take("ada", "dark mode", NOW - 10);
        take("bob", "dark mode", NOW - 9);
        for (int i = 0; i < 2000; i++) {
            take("spam", "nonsense" + i + "x gibberish" + i + "y", NOW + i);
        }
        take("eve", "dark mode", NOW + 3000);

        assertEquals(3, found().getFirst().evidence().frequency().count());
        assertEquals(302, found().getFirst().evidence().frequency().total());
    }

    @Test
    void removesGroupsAfterNinetyDays() {
        take("ada", "dark mode", NOW);
        take("bob", "dark mode", NOW);
        take("eve", "dark mode", NOW);
        take("dan", "export invoices", NOW + 90 * DAY);
        assertEquals(1, found().size());
        take("dan", "export invoices", NOW + 90 * DAY + 1);

        assertEquals(List.of(), found());
    }

    @Test
    void survivesARestart() {
        take("ada", "dark mode", NOW - 2);
        take("bob", "dark mode", NOW - 1);
        take("eve", "dark mode", NOW);
        FeatureRequests again = new FeatureRequests(3, store);

        assertEquals(found(), again.find(new CountWindows(), OWNER, CountWindows.minute(NOW)));
    }

    private void take(String person, String text, long atMillis) {
        requests.add(OWNER, new FeatureRequest(person, text), atMillis);
    }

    private List<Optimisation> found() {
        return requests.find(new CountWindows(), OWNER, CountWindows.minute(NOW));
    }
}
