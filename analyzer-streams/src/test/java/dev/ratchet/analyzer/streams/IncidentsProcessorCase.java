package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.incident.ThreeServices;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.trace.TracePart;
import dev.ratchet.runtime.kafka.Wire;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
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

/** A processor on trace parts whose prices are slow from the 28th to the 33rd minute. */
abstract class IncidentsProcessorCase {
    static final List<TracePart> PARTS = new ThreeServices(1).parts(45, 28, 34);
    static final int STOP = 31 * 150 + 70;

    long firstRead;
    long endRead;

    final FakeRegistry registry = registry();
    final Wire wire = new Wire(registry.client());
    final KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(IncidentTopology.INCIDENTS), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();

    /** Tenant whose checkpoints the store refuses. */
    final AtomicReference<String> refused = new AtomicReference<>("");

    IncidentsProcessorCase() {
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

    Set<String> storedTenants() {
        Set<String> tenants = new TreeSet<>();
        try (var all = store.all()) {
            all.forEachRemaining(it -> tenants.add(it.key.substring(0, it.key.indexOf('\u0001'))));
        }
        return tenants;
    }

    void punctuate(long atMillis) {
        context.setCurrentSystemTimeMs(atMillis);
        context.scheduledPunctuators().getLast().getPunctuator().punctuate(atMillis);
    }

    void process(IncidentsProcessor processor, int part, String tenant) {
        TracePart it = PARTS.get(part);
        TracePart moved = new TracePart(tenant, it.coordinates(), it.span(), it.line(), it.gauges(), it.merges());
        context.setRecordMetadata(Topics.TRACE_PARTS.name(), 0, part);
        context.setCurrentSystemTimeMs(millis(part));
        processor.process(new Record<>(tenant, moved, millis(part)));
    }

    /** Starts a processor on a topic with this number of parts. */
    IncidentsProcessor start(int end) {
        return start(end, millis(end));
    }

    IncidentsProcessor start(int end, long nowMillis) {
        context.setCurrentSystemTimeMs(nowMillis);
        IncidentsProcessor processor = new IncidentsProcessor(wire, new Parts(end));
        processor.init(context);
        return processor;
    }

    void feed(IncidentsProcessor processor, int from, int before) {
        for (int i = from; i < before; i++) {
            process(processor, i, "default");
        }
    }

    static long millis(int part) {
        return ThreeServices.endMillis(PARTS.get(part).span().orElseThrow());
    }

    List<Opportunity> incidents() {
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
