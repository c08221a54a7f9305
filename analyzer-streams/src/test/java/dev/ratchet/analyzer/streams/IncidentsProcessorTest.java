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
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
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

    private long firstRead;
    private long endRead;

    private final FakeRegistry registry = registry();
    private final Wire wire = new Wire(registry.client());
    private final KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(IncidentTopology.INCIDENTS), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();

    /** Tenant whose checkpoints the store refuses. */
    private final AtomicReference<String> refused = new AtomicReference<>("");

    IncidentsProcessorTest() {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(refusing());
    }

    @SuppressWarnings("unchecked") // the proxy has the type of the store
    private KeyValueStore<String, byte[]> refusing() {
        return (KeyValueStore<String, byte[]>) Proxy.newProxyInstance(
                KeyValueStore.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("put")
                            && arguments[0].toString().startsWith(refused.get() + "\u0001")) {
                        throw new IllegalStateException("refused");
                    }
                    return method.invoke(store, arguments);
                });
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

    private Set<String> storedTenants() {
        Set<String> tenants = new TreeSet<>();
        try (var all = store.all()) {
            all.forEachRemaining(it -> tenants.add(it.key.substring(0, it.key.indexOf('\u0001'))));
        }
        return tenants;
    }

    private void punctuate(long atMillis) {
        context.setCurrentSystemTimeMs(atMillis);
        context.scheduledPunctuators().getLast().getPunctuator().punctuate(atMillis);
    }

    private void process(IncidentsProcessor processor, int part, String tenant) {
        TracePart it = PARTS.get(part);
        TracePart moved = new TracePart(tenant, it.coordinates(), it.span(), it.line(), it.gauges(), it.merges());
        context.setRecordMetadata(Topics.TRACE_PARTS.name(), 0, part);
        context.setCurrentSystemTimeMs(millis(part));
        processor.process(new Record<>(tenant, moved, millis(part)));
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
        return start(end, millis(end));
    }

    private IncidentsProcessor start(int end, long nowMillis) {
        context.setCurrentSystemTimeMs(nowMillis);
        IncidentsProcessor processor = new IncidentsProcessor(wire, new Parts(end));
        processor.init(context);
        return processor;
    }

    private void feed(IncidentsProcessor processor, int from, int before) {
        for (int i = from; i < before; i++) {
            process(processor, i, "default");
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
    private final class Parts implements Replay.Source {
        private final int end;

        Parts(int end) {
            this.end = end;
        }

        @Override
        @SuppressWarnings("unchecked") // only parts are read
        public <T> Replay<T> of(ProcessorContext<?, ?> context, Topic<T> topic) {
            return (Replay<T>) new Replay<TracePart>() {
                @Override
                public long end() {
                    return end;
                }

                @Override
                public long firstAt(long atMillis) {
                    return IntStream.range(0, end)
                            .filter(it -> millis(it) >= atMillis)
                            .findFirst()
                            .orElse(end);
                }

                @Override
                public void read(long from, long before, Reader<TracePart> reader) {
                    firstRead = from;
                    endRead = before;
                    for (int i = (int) from; i < before; i++) {
                        reader.accept(PARTS.get(i), millis(i), i);
                    }
                }
            };
        }
    }
}
