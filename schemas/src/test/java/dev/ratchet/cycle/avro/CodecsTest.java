package dev.ratchet.cycle.avro;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CodecsTest {
    @ParameterizedTest
    @MethodSource("dev.ratchet.cycle.avro.Examples#all")
    void aRecordIsTheSameAfterItsBytesWereRead(Object record) {
        assertEquals(record, throughBytes(record));
    }

    @Test
    void thereIsAnExampleOfEveryClassOnATopicOrInADoor() {
        Set<Class<?>> examples = classes(Examples.all());
        Set<Class<?>> carried = Topics.all().stream().map(Topic::type).collect(Collectors.toSet());
        carried.addAll(List.of(MetricPoint.class, LogRecord.class, Event.class, Execution.class));

        assertTrue(examples.containsAll(carried), () -> carried + " against " + examples);
    }

    @Test
    void thereIsAnExampleOfEveryKind() {
        assertEquals(permitted(CommandContent.class), kinds(Command.class, Command::content));
        assertEquals(permitted(Event.Content.class), kinds(Event.class, Event::content));
        assertEquals(permitted(Finding.Found.class), kinds(Finding.class, Finding::found));
        assertEquals(permitted(CycleEvent.Stage.class), kinds(CycleEvent.class, CycleEvent::stage));
        assertEquals(permitted(RolloutInput.class), kinds(RolloutEvent.class, RolloutEvent::input));
    }

    @Test
    void anAbsentIdentityIsAnEmptyTextOnTheWire() {
        Codec<Command> codec = Codecs.of(Command.class);
        Command tick = new Command("t", Optional.empty(), 3, "deployer", new Tick());
        byte[] bytes = {2, 't', 0, 6, 16, 'd', 'e', 'p', 'l', 'o', 'y', 'e', 'r', 12, 0, 0, 0, 0, 0, 0, 0, 0, 0};

        assertArrayEquals(bytes, codec.encode(tick));
        assertEquals(tick, codec.decode(bytes, 0, codec.schema()));
    }

    @Test
    void bytesThatAreNotARecordAreUnreadable() {
        Codec<Command> codec = Codecs.of(Command.class);
        byte[] bytes = {4, 'a', 'b', 127, 127};

        assertThrows(UnreadableRecord.class, () -> codec.decode(bytes, 0, codec.schema()));
    }

    @Test
    void aRecordWithInvalidValuesIsUnreadable() {
        Codec<Event> codec = Codecs.of(Event.class);
        byte[] blankComponent = {2, 'a', 2, ' ', 2, 'e', 2, 0, 0, 0};

        assertThrows(UnreadableRecord.class, () -> codec.decode(blankComponent, 0, codec.schema()));
    }

    @SuppressWarnings("unchecked")
    private static Object throughBytes(Object record) {
        Codec<Object> codec = (Codec<Object>) Codecs.of(record.getClass());
        return codec.decode(codec.encode(record), 0, codec.schema());
    }

    private static Set<Class<?>> permitted(Class<?> sealed) {
        return Set.of(sealed.getPermittedSubclasses());
    }

    private static <T> Set<Class<?>> kinds(Class<T> type, Function<T, ?> kind) {
        return classes(Examples.all().filter(type::isInstance).map(type::cast).map(kind));
    }

    private static Set<Class<?>> classes(Stream<?> values) {
        return values.map(Object::getClass).collect(Collectors.toSet());
    }
}
