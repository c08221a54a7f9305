package dev.ratchet.analyzer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.incident.Subject.LinesOf;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {
    @Test
    void linesOutsideOfTracesAreAShareOfTheLinesOfTheirComponent() {
        assertEquals("GET /a logs \"done\" in 0 % instead of 100 % of the traces", sentence("GET /a"));
        assertEquals("price logs \"done\" in 0 % instead of 100 % of its lines", sentence(""));
    }

    private static String sentence(String operation) {
        LinesOf subject = new LinesOf(new Operation("price", operation), 1);
        return EvidenceText.sentence(new Deviation(subject, Measure.LINES, -9, 1, 0, 20), _ -> "done");
    }
}
