package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.streams.Samples.log;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

final class RecordReaderTest extends TopologyCase {
    private final RecordGuard guard = RecordGuard.inMemory();
    private final List<DeadLetter> letters = new ArrayList<>();

    @Test
    void skipsARecordThatFailsTwiceInANodeBehindTheReader() {
        for (int attempt = 0; attempt < 2; attempt++) {
            restart();
            assertThrows(StreamsException.class, () -> publish(Topics.LOGS, null, log()));
        }
        restart();

        publish(Topics.LOGS, null, log());

        assertEquals(2, guard.failures());
        assertEquals(
                List.of("processing failed 2 times; the record is skipped"),
                letters.stream().map(DeadLetter::reason).toList());
    }

    /** The successor of a failed thread reads from the last commit, here from the first offset. */
    private void restart() {
        running.orElseThrow().close();
        start(new Topology()
                .addSource("logs", new StringDeserializer(), new ByteArrayDeserializer(), Topics.LOGS.name())
                .addProcessor("reader", this::reader, "logs")
                .addProcessor("node", Failing::new, "reader")
                .addProcessor(AnalyzerTopology.DEAD_LETTERS, () -> new Collecting(letters), "reader"));
    }

    private RecordReader<LogRecord, LogRecord> reader() {
        return new RecordReader<>(wire, guard, Topics.LOGS, (value, at, now) -> value, List.of("node"));
    }

    private static final class Failing implements Processor<String, LogRecord, Void, Void> {
        @Override
        public void process(Record<String, LogRecord> record) {
            throw new IllegalArgumentException("a name is too long");
        }
    }

    private record Collecting(List<DeadLetter> letters) implements Processor<String, Object, Void, Void> {
        @Override
        public void process(Record<String, Object> record) {
            letters.add((DeadLetter) record.value());
        }
    }
}
