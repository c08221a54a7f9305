package dev.ratchet.analyzer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.TenantIncidents.Change;
import dev.ratchet.analyzer.core.incident.TenantIncidents.Checkpoint;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.SpanKind;
import dev.ratchet.cycle.trace.MinedLine;
import dev.ratchet.cycle.trace.TracePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIncidentsTest {
    private static final int MINUTES = 45;
    private static final int SLOW_FROM = 28;
    private static final int SLOW_BEFORE = 34;

    /** Time at which a backlog is read. */
    private static final long READ_MILLIS = ThreeServices.START + 86_400_000;

    private final CheckpointMap checkpoints = new CheckpointMap();

    private static final class CheckpointMap implements TenantIncidents.CheckpointLog {
        private final TreeMap<Long, Checkpoint> all = new TreeMap<>();

        @Override
        public void put(String tenant, long minute, Checkpoint checkpoint) {
            all.put(minute, checkpoint);
        }

        @Override
        public void delete(String tenant, long minute) {
            all.remove(minute);
        }
    }

    @Test
    void namesTheSlowComponentFirstAndTheOthersAsAffected() {
        List<Opportunity> found = opportunities(feed(search(), parts(1), 0));

        Opportunity begun = found.getFirst();
        assertEquals(OpportunityKind.INCIDENT, begun.kind());
        assertEquals("price", begun.component());
        assertEquals("price", begun.explanation().causes().getFirst().component());
        assertEquals(
                CauseKind.OPERATION, begun.explanation().causes().getFirst().kind());
        assertEquals("GET /price", begun.explanation().causes().getFirst().name());
        assertEquals(List.of("cart", "shop"), begun.explanation().affected());
        assertFalse(begun.explanation().isOver());
        assertEquals(
                ThreeServices.START + SLOW_FROM * ThreeServices.MINUTE,
                begun.period().firstSeenMillis());
        Opportunity last = found.getLast();
        assertEquals(begun.id(), last.id());
        assertTrue(last.explanation().isOver());
        assertEquals(1, found.stream().map(Opportunity::id).distinct().count());
    }

    @Test
    void namesTheSurgeThatSlowsAComponentDown() {
        List<TracePart> parts = new ThreeServices(1).parts(MINUTES, SLOW_FROM, SLOW_BEFORE, 60, 6);

        Opportunity last = opportunities(feed(search(), parts, 0)).getLast();
        Cause surge = last.explanation().causes().stream()
                .filter(it -> it.kind() == CauseKind.SURGE)
                .findFirst()
                .orElseThrow();

        assertEquals("price", last.explanation().causes().getFirst().component());
        assertEquals("shop", surge.component());
        assertEquals("GET /", surge.name());
        assertEquals("GET /: 180 calls a minute instead of 30", surge.reason());
    }

    @Test
    void namesTheSurgeThatSlowsItsOwnComponentDown() {
        List<TracePart> parts = new ThreeServices(1)
                .parts(MINUTES, SLOW_FROM, SLOW_BEFORE, 60, 6).stream()
                        .filter(it -> it.span().orElseThrow().component().equals("shop"))
                        .filter(it -> it.span().orElseThrow().kind() == SpanKind.SERVER)
                        .toList();

        List<CauseKind> kinds = opportunities(feed(search(), parts, 0)).getFirst().explanation().causes().stream()
                .map(Cause::kind)
                .toList();

        assertEquals(List.of(CauseKind.OPERATION, CauseKind.SURGE), kinds);
    }

    @Test
    void aSurgeWithoutHarmIsNoIncident() {
        assertEquals(List.of(), feed(search(), new ThreeServices(3).parts(MINUTES, SLOW_FROM, SLOW_BEFORE, 5, 6), 0));
    }

    @Test
    void findsNothingWithoutAFault() {
        assertEquals(List.of(), feed(search(), new ThreeServices(2).parts(MINUTES, MINUTES, MINUTES), 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsTheSameAfterARestart(long seed) {
        List<TracePart> parts = parts(seed);
        List<Opportunity> undisturbed = opportunities(feed(search(), parts, 0));
        checkpoints.all.clear();
        int stop = 1_000 + new Random(seed).nextInt(parts.size() - 1_500);

        List<Change> changes = new ArrayList<>(feed(search(), parts.subList(0, stop), 0));
        TenantIncidents restored = restored(parts.get(stop).span().orElseThrow().atMillis());
        int from = (int) restored.replayFrom();
        changes.addAll(feed(restored, parts.subList(from, parts.size()), from));

        List<Opportunity> found = opportunities(changes);
        assertEquals(undisturbed.getFirst(), found.getFirst(), () -> "stopped at " + stop);
        assertEquals(undisturbed.getLast(), found.getLast(), () -> "stopped at " + stop);
        assertEquals(1, found.stream().map(Opportunity::id).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void discardsPartsThatAreSentAgain(long seed) {
        List<TracePart> parts = parts(seed);
        List<Change> once = feed(search(), parts, 0);
        Random random = new Random(seed);
        List<TracePart> repeated = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            repeated.add(parts.get(i));
            if (random.nextInt(500) == 0) {
                repeated.addAll(parts.subList(Math.max(0, i - 400), i + 1));
            }
        }

        assertEquals(once, feed(search(), repeated, 0));
    }

    @Test
    void waitsForThePartitionThatIsBehind() {
        List<TracePart> parts = parts(1);
        List<TracePart> skewed = new ArrayList<>();
        List<TracePart> late = new ArrayList<>();
        long behind = 0;
        for (TracePart part : parts) {
            boolean isShop = part.span().orElseThrow().component().equals("shop");
            TracePart moved = new TracePart(
                    part.tenant(),
                    new TracePart.Coordinates(isShop ? 1 : 0, part.coordinates().offset()),
                    part.span(),
                    part.line(),
                    part.gauges(),
                    part.merges());
            (isShop ? late : skewed).add(moved);
            if (late.size() > 40) {
                skewed.addAll(late);
                late.clear();
                behind++;
            }
        }

        TenantIncidents search = search();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < skewed.size(); i++) {
            TracePart it = skewed.get(i);
            long atMillis = ThreeServices.endMillis(it.span().orElseThrow());
            changes.addAll(search.accept(it, i, atMillis, READ_MILLIS + 2L * i));
        }
        List<Opportunity> found = opportunities(changes);

        assertTrue(behind > 10);
        assertEquals("price", found.getFirst().component());
        assertEquals(List.of("cart", "shop"), found.getFirst().explanation().affected());
    }

    @Test
    void isNotStoppedByASourceWithOldTimes() {
        List<TracePart> parts = parts(1);
        TenantIncidents search = search();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            long atMillis = ThreeServices.endMillis(parts.get(i).span().orElseThrow());
            changes.addAll(search.accept(parts.get(i), 2L * i, atMillis, atMillis));
            changes.addAll(search.accept(oldLine(i), 2L * i + 1, atMillis, atMillis));
        }

        List<Opportunity> found = opportunities(changes);
        assertEquals("price", found.getFirst().component());
        assertTrue(found.getLast().explanation().isOver());
    }

    private static TracePart oldLine(int offset) {
        MinedLine line = new MinedLine("batch", ThreeServices.START - 86_400_000 + offset, "", "", 7, "");
        return new TracePart(
                "default",
                new TracePart.Coordinates(0, offset),
                Optional.empty(),
                Optional.of(line),
                List.of(),
                List.of());
    }

    @Test
    void staysOpenWhenTheTelemetryStops() {
        List<TracePart> parts = new ThreeServices(1).parts(SLOW_FROM + 3, SLOW_FROM, MINUTES);
        TenantIncidents search = search();
        List<Change> changes = new ArrayList<>(feed(search, parts, 0));
        long end = ThreeServices.START + (SLOW_FROM + 3) * ThreeServices.MINUTE;

        changes.addAll(search.advance(end + ThreeServices.MINUTE));
        assertFalse(opportunities(changes).getLast().explanation().isOver());
        assertEquals(List.of(), search.advance(end + 60 * ThreeServices.MINUTE), "no minute with telemetry");
        assertEquals(1, search.delete().size());
        assertTrue(checkpoints.all.isEmpty());
    }

    private List<TracePart> parts(long seed) {
        return new ThreeServices(seed).parts(MINUTES, SLOW_FROM, SLOW_BEFORE);
    }

    private TenantIncidents search() {
        return new TenantIncidents("default", checkpoints, ThreeServices.START);
    }

    private TenantIncidents restored(long nowMillis) {
        return new TenantIncidents("default", checkpoints, new TreeMap<>(checkpoints.all), nowMillis);
    }

    /** Passes parts that arrive when their spans end, and are read at once. */
    private static List<Change> feed(TenantIncidents search, List<TracePart> parts, long firstOffset) {
        List<Change> changes = new ArrayList<>();
        long offset = firstOffset;
        long nowMillis = 0;
        for (TracePart it : parts) {
            long atMillis = ThreeServices.endMillis(it.span().orElseThrow());
            nowMillis = Math.max(nowMillis, atMillis);
            changes.addAll(search.accept(it, offset++, atMillis, nowMillis));
        }
        return changes;
    }

    private static List<Opportunity> opportunities(List<Change> changes) {
        return changes.stream()
                .map(it -> (Opportunity) it.finding().orElseThrow().found())
                .toList();
    }
}
