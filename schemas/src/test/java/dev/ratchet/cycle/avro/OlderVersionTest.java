package dev.ratchet.cycle.avro;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.idl.IdlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compatibility with the first version of the schemas, without the types and fields that were added later. */
final class OlderVersionTest {
    private static final String ADDED = "union \\{ null,"
            + " (Power|Losses|Effects|Alarm|HeardAlarm|Coverage|Interaction|FeatureRequest|Calls|ServiceResource|Called|Deployed|Reversion|RevertRequest|SpanDetails|BuildCommands|DeployedVersions)"
            + " \\} \\w+ = null;|Delivery delivery = \"ROLLOUT\";|string (cause|closedBecause|notRunBecause) = \"\";|union"
            + " \\{ null, long \\} triggerMillis = null;|, ALARM[A-Z_, ]*(?= \\} = UNKNOWN)|, CACHE_MISSES[A-Z_,"
            + " ]*|,\\s+REVERT(ED|_REQUESTED)(?=\\s+\\} = UNKNOWN)|array<(LateOutcome|Cause|Distribution|Capacity)> \\w+ = \\[\\];";

    static Stream<Class<?>> changed() {
        return Stream.of(
                RolloutEvent.class,
                Outcome.class,
                CycleReport.class,
                CycleEvent.class,
                Command.class,
                Event.class,
                Finding.class,
                MetricBatch.class,
                Component.class,
                Proposal.class,
                Span.class);
    }

    @ParameterizedTest
    @MethodSource("changed")
    void additionsAreCompatibleBothWays(Class<?> type) {
        Schema today = Codecs.of(type).schema();
        Schema before = before(type);

        assertNotEquals(before.toString(), today.toString());
        assertEquals(COMPATIBLE, compatibility(today, before));
        assertEquals(COMPATIBLE, compatibility(before, today));
    }

    private static Schema before(Class<?> type) {
        try (InputStream in = Objects.requireNonNull(Codecs.class.getResourceAsStream("/ratchet.avdl"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll(ADDED, "");
            return Objects.requireNonNull(new IdlReader()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getNamedSchemas()
                    .get("dev.ratchet.cycle." + type.getSimpleName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaCompatibility.SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }
}
