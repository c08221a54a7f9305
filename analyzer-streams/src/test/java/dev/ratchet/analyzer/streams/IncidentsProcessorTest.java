package dev.ratchet.analyzer.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.ThreeServices;
import dev.ratchet.cycle.opportunity.Opportunity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Prices are slow from the 28th to the 33rd minute. {@code -Dratchet.state.write=true} writes the state of this version
 * to the file that later versions must read.
 */
class IncidentsProcessorTest extends IncidentsProcessorCase {
    private static final Path FILE = Path.of("src/test/resources/dev/ratchet/analyzer/streams/incidents-format-2.txt");

    @Test
    void continuesAnIncidentAfterARestart() throws IOException {
        feed(start(0), 0, STOP);
        Opportunity open = incidents().getLast();
        assertFalse(open.explanation().isOver());
        if (Boolean.getBoolean("ratchet.state.write")) {
            write();
        }
        context.resetForwards();

        feed(start(STOP), STOP - 100, PARTS.size());

        assertOver(open);
    }

    @Test
    void continuesAnIncidentOfTheSecondFormat() throws IOException {
        restore("incidents-format-2.txt");

        feed(start(STOP), STOP, PARTS.size());

        Opportunity over = incidents().getLast();
        assertTrue(over.explanation().isOver());
        assertEquals("price", over.component());
        assertEquals(
                ThreeServices.START + 28 * ThreeServices.MINUTE, over.period().firstSeenMillis());
    }

    @Test
    void learnsAgainAfterAnUpgradeFromTheFirstFormat() throws IOException {
        restore("incidents-version-1.txt");

        feed(start(0), 0, PARTS.size());

        assertTrue(incidents().getLast().explanation().isOver());
    }

    private void restore(String file) throws IOException {
        try (InputStream in = IncidentsProcessorTest.class.getResourceAsStream(file)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .map(it -> it.split("\t", 3))
                    .forEach(it -> store.put(
                            it[0] + "\u0001" + it[1], Base64.getDecoder().decode(it[2])));
        }
    }

    @Test
    void learnsAgainWhereItsStateIsOfNoUse() {
        store.put("default\u0001000000000007\u00010000", new byte[] {9});

        feed(start(0), 0, PARTS.size());

        assertTrue(incidents().getLast().explanation().isOver());
    }

    @Test
    void deletesTheStateOfATenantAfterADayWithoutTelemetry() {
        IncidentsProcessor processor = start(0);
        feed(processor, 0, STOP);
        context.resetForwards();

        context.scheduledPunctuators().getLast().getPunctuator().punctuate(ThreeServices.START + 2 * 86_400_000L);

        assertFalse(store.all().hasNext());
        assertEquals(
                1,
                context.forwarded().stream()
                        .filter(it -> it.record().value() == null)
                        .count());
    }

    private void assertOver(Opportunity open) {
        List<Opportunity> after = incidents();
        assertTrue(after.stream().allMatch(it -> it.id().equals(open.id())), after::toString);
        assertTrue(after.getLast().explanation().isOver());
        assertEquals(open.period().firstSeenMillis(), after.getLast().period().firstSeenMillis());
        assertEquals("price", after.getLast().component());
        assertEquals(List.of("cart", "shop"), after.getLast().explanation().affected());
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        try (var all = store.all()) {
            all.forEachRemaining(it -> text.append(it.key.replaceFirst("\u0001", "\t"))
                    .append('\t')
                    .append(Base64.getEncoder().encodeToString(it.value))
                    .append('\n'));
        }
        Files.writeString(FILE, text);
    }
}
