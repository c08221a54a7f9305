package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.streams.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.DistributionOrigin;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class InstanceTopologyTest extends TopologyCase {
    private static final long MINUTE = NOW / 60_000;

    @Test
    void spansOfTwoVersionsBecomeMinutesOfTheirInstances() {
        at(NOW, Topics.SPANS, span("1", "a", NOW, 10));
        at(NOW, Topics.SPANS, span("2", "b", NOW, 20));
        assertEquals(List.of(), read(Topics.INSTANCE_MINUTES));

        at(NOW + 120_000, Topics.SPANS, span("2", "b", NOW + 120_000, 20));

        List<TestRecord<String, byte[]>> records = read(Topics.INSTANCE_MINUTES);
        assertEquals(
                List.of("default/pricing", "default/pricing"),
                records.stream().map(TestRecord::key).toList());
        InstanceMinute first = value(Topics.INSTANCE_MINUTES, records.getFirst());
        assertEquals(InstanceVersion.of("1", "a", "production"), first.origin());
        assertEquals(MINUTE, first.minute());
        assertEquals(StatsSource.SPANS, first.source());
        assertEquals(1, first.stats().ok());
        assertEquals(Math.log(10), first.stats().sumLog(), 1e-9);
    }

    @Test
    void histogramsBecomeMinutesOfTheirInstances() {
        at(NOW, Topics.METRICS, histogram(NOW, 4));
        at(NOW + 120_000, Topics.METRICS, histogram(NOW + 120_000, 9));

        InstanceMinute minute =
                value(Topics.INSTANCE_MINUTES, read(Topics.INSTANCE_MINUTES).getFirst());

        assertEquals(StatsSource.HISTOGRAMS, minute.source());
        assertEquals(InstanceVersion.of("1", "a", "production"), minute.origin());
        assertEquals(4, minute.stats().calls());
    }

    @Test
    void theWallClockEndsTheLastMinute() {
        at(NOW, Topics.SPANS, span("1", "a", NOW, 10));

        driver().advanceWallClockTime(Duration.ofMinutes(3));
        driver().advanceWallClockTime(Duration.ofMinutes(3));

        assertEquals(1, read(Topics.INSTANCE_MINUTES).size());
    }

    @Test
    void aMinuteOfATypicalServiceHasAbout300Bytes() {
        Random chance = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long millis = Math.round(20 * Math.exp(.5 * chance.nextGaussian()));
            at(NOW, Topics.SPANS, span("2026.11.30-4f1c9d2", "b3f6e1c0-9a55-4d0e-8f7e-0b8a6c1d2e3f", NOW, millis));
        }
        at(NOW + 120_000, Topics.SPANS, span("1", "a", NOW + 120_000, 1));

        byte[] minute = read(Topics.INSTANCE_MINUTES).getFirst().value();

        CallStats stats = wire.read(
                        new org.apache.kafka.clients.consumer.ConsumerRecord<>(
                                Topics.INSTANCE_MINUTES.name(), 0, 0, "", minute),
                        Topics.INSTANCE_MINUTES)
                .orElseThrow()
                .stats();
        assertEquals(1_000, stats.ok());
        assertTrue(minute.length > 150 && minute.length < 350, minute.length + " bytes");
    }

    private <T> void at(long atMillis, Topic<T> topic, T value) {
        driver().createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<String, byte[]>(
                        "", wire.record(topic, "", value).value(), Instant.ofEpochMilli(atMillis)));
    }

    private static Span span(String version, String instance, long endMillis, long millis) {
        return new Span(
                        "default",
                        "pricing",
                        new Span.SpanContext("t", "s", ""),
                        "GET /price",
                        SpanKind.SERVER,
                        endMillis - millis,
                        millis * 1_000_000,
                        false)
                .with(new Span.SpanDetails(
                        "",
                        "",
                        "",
                        "",
                        "",
                        new Span.SourceLine("", 0),
                        new Span.SpanOrigin(version, instance, "production"),
                        List.of()));
    }

    private static MetricBatch histogram(long atMillis, long calls) {
        SeriesDefinition definition =
                new SeriesDefinition("pricing", "http.server.request.duration", "s", Map.of(), PointKind.DELTA);
        return new MetricBatch(
                "default",
                List.of(new Series(1, 2, Optional.of(definition))),
                new int[0],
                new long[0],
                new double[0],
                List.of(new Distribution(
                        0,
                        atMillis,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Buckets.Explicit(new double[] {.1}, new long[] {calls, 0}),
                        new DistributionOrigin(atMillis - 1_000, "1", "a", "production"))));
    }
}
