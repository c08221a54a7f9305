package dev.ratchet.analyzer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.Subject.OperationSubject;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentsTest {
    private static final long MINUTE = 60_000;

    private final Incidents incidents = new Incidents();

    @Test
    void aWeakCauseBeginsAnIncidentInItsSecondMinute() {
        assertEquals(List.of(), next(0, slow("price", 8)));
        Incident begun = only(next(1, slow("price", 8)));

        assertEquals(MINUTE, begun.sinceMillis());
        assertEquals("price", begun.causes().getFirst().component());
        assertFalse(begun.isOver());
    }

    @Test
    void aStrongCauseBeginsAnIncidentAtOnce() {
        assertEquals(1, next(0, slow("price", 15)).size());
    }

    @Test
    void otherWeakCausesInTheNextMinuteBeginNone() {
        assertEquals(List.of(), next(0, slow("price", 8)));
        assertEquals(List.of(), next(1, slow("cart", 8)));
        assertEquals(List.of(), next(2, slow("price", 8)));
    }

    @Test
    void whatOnlySuffersBeginsNone() {
        assertEquals(List.of(), next(0, waiting("shop")));
        assertEquals(List.of(), next(1, waiting("shop")));
    }

    @Test
    void effectsThatSpreadJoinTheIncident() {
        long id = only(next(0, slow("price", 15))).id();
        Incident later = only(next(1, slow("price", 15), waiting("shop"), slow("cart", 9)));

        assertEquals(id, later.id());
        assertEquals(Set.of("shop"), later.affected());
        assertEquals(
                List.of("price", "cart"),
                later.causes().stream().map(ComponentCause::component).toList());
    }

    @Test
    void aSecondFaultLaterIsAnIncidentOfItsOwn() {
        long first = only(next(0, slow("price", 15))).id();
        for (int minute = 1; minute < 7; minute++) {
            next(minute, slow("price", 15));
        }
        List<Incident> both = next(7, slow("price", 15), slow("cart", 15));

        assertEquals(2, both.size());
        assertTrue(both.stream().anyMatch(it -> it.id() != first && it.sinceMillis() == 7 * MINUTE));
    }

    @Test
    void anIncidentIsOverAfterFiveQuietMinutesAndCanRecur() {
        long first = only(next(0, slow("price", 15))).id();
        for (int minute = 1; minute < 5; minute++) {
            assertEquals(List.of(), next(minute));
        }
        Incident over = only(next(5));
        assertTrue(over.isOver());
        assertEquals(first, over.id());

        assertTrue(only(next(6, slow("price", 15))).id() != first);
    }

    @Test
    void twoSuccessiveValuesOfALongPeriodBeginAnIncidentThatOutlivesThePauseBetween() {
        assertEquals(List.of(), next(0, slow("price", 8).every(5)));
        for (int minute = 1; minute < 5; minute++) {
            assertEquals(List.of(), next(minute));
        }
        long id = only(next(5, slow("price", 8).every(5))).id();

        assertEquals(id, only(next(10, slow("price", 8).every(5))).id());
        for (int minute = 11; minute < 21; minute++) {
            assertEquals(List.of(), next(minute));
        }
        assertTrue(only(next(21)).isOver());
    }

    @Test
    void aValueOfALongPeriodBetweenThatDoesNotDeviateEndsTheSuccession() {
        assertEquals(List.of(), next(0, slow("price", 8).every(5)));
        assertEquals(List.of(), next(10, slow("price", 8).every(5)));
    }

    private List<Incident> next(long minute, Deviation... deviations) {
        return incidents.next(minute * MINUTE, List.of(deviations), SystemGraph.of(List.of()));
    }

    private static Deviation slow(String component, double score) {
        return new Deviation(
                new OperationSubject(new Operation(component, "GET")), Measure.SELF_TIME, score, 10, 40, 1_000);
    }

    private static Deviation waiting(String component) {
        return new Deviation(
                new OperationSubject(new Operation(component, "GET")), Measure.DURATION, 15, 10, 40, 1_000);
    }

    private static <T> T only(List<T> all) {
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }
}
