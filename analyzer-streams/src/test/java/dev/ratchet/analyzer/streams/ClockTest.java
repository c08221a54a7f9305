package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.streams.Samples.NOW;
import static dev.ratchet.analyzer.streams.Samples.finding;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.analyzer.core.cycle.Input;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CycleRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interval of the clock of cycles, each call of which is a transaction. */
class ClockTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final FakeRegistry registry;
    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private CyclesProcessor cycles;

    ClockTest() throws Exception {
        registry = new FakeRegistry();
        cycles = processor("none");
    }

    @BeforeEach
    void store() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(AnalyzerTopology.DECIDED), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        context.setCurrentSystemTimeMs(NOW);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void isSlowWhileNoCycleIsOpen() {
        cycles.init(context);
        assertEquals(List.of(SECOND), intervals());

        call(NOW + 1000);

        assertEquals(List.of(IDLE), intervals());
    }

    @Test
    void isFastFromTheStartOfACycleToItsDeadline() {
        cycles.init(context);
        call(NOW + 1000);
        process(new Input.NewFinding(finding(), NOW + 2000));

        process(new Input.NewCommand(
                new Command("1", Optional.of("default"), NOW, "local", new CycleRequest(60_000, 3, 9500, "x")),
                NOW + 2000));
        assertEquals(List.of(SECOND), intervals());
        call(NOW + 3000);
        assertEquals(List.of(SECOND), intervals());

        call(NOW + 60_000);
        assertEquals(List.of(IDLE), intervals());
    }

    @Test
    void isFastWhenAScheduledCycleIsNear() {
        cycles = processor("0 2 * * *");
        cycles.init(context);
        long due = Math.floorDiv(NOW, 86_400_000L) * 86_400_000L
                + Duration.ofHours(26).toMillis();

        call(due - 21_000);
        assertEquals(List.of(IDLE), intervals());
        call(due - 11_000);
        assertEquals(List.of(SECOND), intervals());
    }

    private CyclesProcessor processor(String schedule) {
        return new CyclesProcessor(
                new dev.ratchet.runtime.kafka.Wire(registry.client()), Schedule.of(schedule), CycleSettings.defaults());
    }

    private void process(Input input) {
        cycles.process(new Record<>("", input, NOW));
    }

    private void call(long nowMillis) {
        List<CapturedPunctuator> active = active();
        assertEquals(1, active.size());
        active.getFirst().getPunctuator().punctuate(nowMillis);
        assertTrue(context.scheduledPunctuators().size() >= active.size());
    }

    private List<Duration> intervals() {
        return active().stream().map(CapturedPunctuator::getInterval).toList();
    }

    private List<CapturedPunctuator> active() {
        return context.scheduledPunctuators().stream()
                .filter(it -> !it.cancelled())
                .toList();
    }
}
