package dev.ratchet.cycle.avro;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchInput;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class NewerVersionTest {
    static Stream<Arguments> kinds() {
        return Stream.of(
                kind(Command.class, "CommandKind", Command::content, new CommandContent.Unknown()),
                kind(CycleEvent.class, "CycleStage", CycleEvent::stage, new CycleEvent.Unknown()),
                kind(RolloutEvent.class, "RolloutInputKind", RolloutEvent::input, new RolloutInput.Unknown()),
                kind(WatchEvent.class, "WatchInputKind", WatchEvent::input, new WatchInput.Unknown()),
                kind(Event.class, "EventKind", Event::content, new Event.Unknown()),
                kind(Finding.class, "FindingKind", Finding::found, new Finding.Unknown()));
    }

    private static <T> Arguments kind(Class<T> type, String kindEnum, Function<T, Object> content, Object unknown) {
        return arguments(type, kindEnum, content, unknown);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void aKindOfANewerVersionReadsAsUnknown(
            Class<T> type, String kindEnum, Function<T, Object> content, Object unknown) {
        NewerVersion newer = NewerVersion.of(type.getSimpleName(), kindEnum);

        T read = Codecs.of(type).decode(newer.written(), 0, newer.schema());

        assertEquals(unknown, content.apply(read));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void aKindMoreIsCompatibleBothWays(
            Class<T> type, String kindEnum, Function<T, Object> content, Object unknown) {
        Schema newer = NewerVersion.of(type.getSimpleName(), kindEnum).schema();
        Schema today = Codecs.of(type).schema();

        assertTrue(newer.getField("kind").schema().getEnumSymbols().contains(NewerVersion.KIND));
        assertEquals(COMPATIBLE, compatibility(today, newer));
        assertEquals(COMPATIBLE, compatibility(newer, today));
    }

    private static SchemaCompatibility.SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }
}
