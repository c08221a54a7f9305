package dev.ratchet.analyzer.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.ThreeServices;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.trace.TracePart;
import dev.ratchet.runtime.kafka.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Prices are slow from the 28th to the 33rd minute. {@code -Dratchet.state.write=true} writes the state of this version
 * to the file that later versions must read.
 */
class IncidentsProcessorTest {
    private static final Path FILE = Path.of("src/test/resources/dev/ratchet/analyzer/streams/incidents-version-1.txt");
    private static final List<TracePart> PARTS = new ThreeServices(1).parts(45, 28, 34);
    private static final int STOP = 31 * 150 + 70;

    private final FakeRegistry registry = registry();
    private final Wire wire = new Wire(registry.client());
    private final KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(IncidentTopology.INCIDENTS), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();

    IncidentsProcessorTest() {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    @AfterEach
    void close() {
        registry.close();
    }

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
    void continuesAnIncidentOfTheFirstVersion() throws IOException {
        try (InputStream in = IncidentsProcessorTest.class.getResourceAsStream("incidents-version-1.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .map(it -> it.split("\t", 3))
                    .forEach(it -> store.put(
                            it[0] + "\u0001" + it[1], Base64.getDecoder().decode(it[2])));
        }

        feed(start(STOP), STOP, PARTS.size());

        Opportunity over = incidents().getLast();
        assertTrue(over.explanation().isOver());
        assertEquals("price", over.component());
        assertEquals(
                ThreeServices.START + 28 * ThreeServices.MINUTE, over.period().firstSeenMillis());
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

        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(ThreeServices.START + 2 * 86_400_000L);

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

    /** Starts a processor on a topic with this number of parts. */
    private IncidentsProcessor start(int end) {
        context.setCurrentSystemTimeMs(millis(end));
        IncidentsProcessor processor = new IncidentsProcessor(wire, new Parts(end));
        processor.init(context);
        return processor;
    }

    private void feed(IncidentsProcessor processor, int from, int before) {
        for (int i = from; i < before; i++) {
            context.setRecordMetadata(Topics.TRACE_PARTS.name(), 0, i);
            context.setCurrentSystemTimeMs(millis(i));
            processor.process(new Record<>("default", PARTS.get(i), millis(i)));
        }
    }

    private static long millis(int part) {
        return ThreeServices.endMillis(PARTS.get(part).span().orElseThrow());
    }

    private List<Opportunity> incidents() {
        List<Opportunity> found = new ArrayList<>();
        for (var it : context.forwarded()) {
            byte[] bytes = it.record().value();
            Finding finding = wire.read(
                            new ConsumerRecord<String, byte[]>(Topics.FINDINGS.name(), 0, 0, "", bytes),
                            Topics.FINDINGS)
                    .orElseThrow();
            found.add((Opportunity) finding.found());
        }
        return found;
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

    private static FakeRegistry registry() {
        try {
            return new FakeRegistry();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The topic of the parts, up to an offset. */
    private record Parts(int before) implements Replay.Source {
        @Override
        @SuppressWarnings("unchecked") // only parts are read
        public <T> Replay<T> of(ProcessorContext<?, ?> context, Topic<T> topic) {
            return (Replay<T>) new Replay<TracePart>() {
                @Override
                public long end() {
                    return before;
                }

                @Override
                public void read(long from, long end, Reader<TracePart> reader) {
                    for (int i = (int) from; i < end; i++) {
                        reader.accept(PARTS.get(i), millis(i), i);
                    }
                }
            };
        }
    }
}
