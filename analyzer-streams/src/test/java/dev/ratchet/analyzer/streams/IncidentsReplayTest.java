package dev.ratchet.analyzer.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.ThreeServices;
import dev.ratchet.cycle.opportunity.Opportunity;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Restarts and failures of the search for incidents. */
class IncidentsReplayTest extends IncidentsProcessorCase {
    @Test
    void doesNotReadThePartsOfASilentTenantAgain() {
        IncidentsProcessor processor = start(0);
        for (int i = 0; i < 10 * 150; i++) {
            process(processor, i, "silent");
        }
        for (int i = 10 * 150; i < STOP; i++) {
            process(processor, i, "default");
        }

        start(STOP);

        assertTrue(firstRead >= STOP - 3 * 150, "read from " + firstRead);
    }

    @Test
    void readsAtMostTenMinutesAgain() {
        IncidentsProcessor processor = start(0);
        process(processor, 0, "default");
        for (int i = 20 * 150; i < 20 * 150 + 10; i++) {
            process(processor, i, "default");
        }
        punctuate(millis(20 * 150) + 90_000);

        start(STOP);

        assertTrue(firstRead >= 15 * 150, "read from " + firstRead);
        assertTrue(endRead <= 27 * 150, "read to " + endRead);
    }

    @Test
    void deletesTheStateOfATenantThatWasSilentForADayAtARestart() {
        feed(start(0), 0, STOP);
        start(0, millis(STOP) + 43_200_000);

        punctuate(millis(STOP) + 86_400_000);

        assertFalse(store.all().hasNext());
    }

    @Test
    void emitsTheFindingsOfTheReplayBeforeLaterOnes() {
        feed(start(0), 0, 28 * 150);
        context.resetForwards();

        feed(start(STOP), STOP, STOP + 1);

        Opportunity first = incidents().getFirst();
        assertEquals("price", first.component());
        assertEquals(
                ThreeServices.START + 29 * ThreeServices.MINUTE, first.period().lastSeenMillis());
    }

    @Test
    void startsATenantAgainAfterAFailureBetweenRecords() {
        IncidentsProcessor processor = start(0);
        process(processor, 0, "default");
        process(processor, 0, "broken");
        refused.set("broken");

        punctuate(millis(0) + 180_000);

        assertEquals(Set.of("default"), storedTenants());
        refused.set("");
        process(processor, 1_500, "broken");
        punctuate(millis(1_500) + 180_000);
        assertEquals(Set.of("broken", "default"), storedTenants());
    }

    @Test
    void startsATenantAgainAfterAFailureInTheReplay() {
        feed(start(0), 0, 10 * 150);
        refused.set("default");

        IncidentsProcessor processor = start(15 * 150);

        assertEquals(Set.of(), storedTenants());
        refused.set("");
        feed(processor, 15 * 150, PARTS.size());
        assertTrue(incidents().getLast().explanation().isOver());
    }
}
