package dev.ratchet.deployer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.avro.PlainJson;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.StoredBlob;
import dev.ratchet.runtime.kafka.Wire;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that an output writes in the transaction. */
final class OutputRecords {
    private final Wire wire;

    OutputRecords(Wire wire) {
        this.wire = wire;
    }

    /**
     * Records of an output; none for one with another effect.
     *
     * @throws dev.ratchet.runtime.kafka.TooLarge when a record exceeds the maximum size of its topic
     */
    List<ProducerRecord<String, byte[]>> of(Output output) {
        return switch (output) {
            case Output.Publish<?> it -> recordsOf(it);
            case Output.Discard it -> tombstones(it.blob());
            case Output.BurnNow _, Output.LandChange _, Output.ReverseChange _, Output.ReportDecision _, Output.Act _ ->
                List.of();
        };
    }

    private <T> List<ProducerRecord<String, byte[]>> recordsOf(Output.Publish<T> it) {
        Stream<ProducerRecord<String, byte[]>> plain = Stream.of(it.value())
                .filter(CycleReport.class::isInstance)
                .map(CycleReport.class::cast)
                .map(OutputRecords::json);
        return Stream.concat(Stream.of(wire.record(it.topic(), it.key(), it.value())), plain)
                .toList();
    }

    private static ProducerRecord<String, byte[]> json(CycleReport report) {
        String json = PlainJson.of(Codecs.of(CycleReport.class), report);
        return new ProducerRecord<>(Topics.CYCLE_REPORTS_JSON.name(), report.cycle(), json.getBytes(UTF_8));
    }

    private static List<ProducerRecord<String, byte[]>> tombstones(StoredBlob blob) {
        return IntStream.range(0, blob.chunks())
                .mapToObj(chunk ->
                        new ProducerRecord<String, byte[]>(Topics.RELEASES.name(), blob.digest() + "/" + chunk, null))
                .toList();
    }
}
