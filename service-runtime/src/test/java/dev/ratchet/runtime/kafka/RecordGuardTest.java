package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.registry.RegistryUnavailable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordGuardTest {
    private final List<DeadLetter> letters = new ArrayList<>();
    private int attempts;

    static List<Throwable> faultsOfTheRecord() {
        return List.of(
                new UnreadableRecord("not a Span", new IllegalArgumentException()),
                new IllegalArgumentException("a name must not be blank"),
                new NullPointerException(),
                new StackOverflowError(),
                new OutOfMemoryError("Requested array size exceeds VM limit"),
                new AssertionError("impossible"),
                new RecordTooLargeException("2 MB"));
    }

    static List<Throwable> outages() {
        return List.of(
                new RegistryUnavailable("no answer"),
                new TimeoutException("no broker"),
                new NotAcknowledged("no broker", new IllegalStateException()),
                new NoClassDefFoundError("dev/ratchet/Missing"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheRecord")
    void makesOneDeadLetterOfARecordThatCannotBeConverted(Throwable fault) {
        RecordGuard guard = RecordGuard.inMemory();

        Optional<String> result = guard.convert(record(7), () -> fail(fault), letters::add);

        assertEquals(Optional.empty(), result);
        assertEquals(List.of(7L), letters.stream().map(DeadLetter::offset).toList());
        assertEquals(Optional.of("next"), guard.convert(record(8), () -> Optional.of("next"), letters::add));
    }

    @Test
    void makesADeadLetterOfARecordThatWasGivenUp() {
        RecordGuard guard = RecordGuard.inMemory();

        guard.giveUp(record(7));

        assertEquals(Optional.empty(), guard.convert(record(7), () -> Optional.of("endless"), letters::add));
        assertEquals(List.of(7L), letters.stream().map(DeadLetter::offset).toList());
        assertEquals(Optional.of("next"), guard.convert(record(8), () -> Optional.of("next"), letters::add));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void doesNotBlameARecordForAnOutage(Throwable outage) {
        RecordGuard guard = RecordGuard.inMemory();

        for (int i = 0; i < 3; i++) {
            assertThrows(outage.getClass(), () -> guard.apply(record(7), () -> fail(outage), letters::add));
            assertThrows(outage.getClass(), () -> guard.convert(record(7), () -> fail(outage), letters::add));
        }

        assertEquals(List.of(), letters);
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheRecord")
    void repeatsWorkOnceAndThenSkipsTheRecordWithItsCoordinates(Throwable fault) {
        RecordGuard guard = RecordGuard.inMemory();

        for (int i = 0; i < 4; i++) {
            try {
                guard.apply(record(7), () -> fail(fault), letters::add);
            } catch (RuntimeException | Error e) {
                assertEquals(fault, e);
            }
        }

        assertTrue(fault instanceof UnreadableRecord || attempts == 2, attempts + " attempts");
        DeadLetter letter = letters.get(letters.size() - 1);
        assertEquals("ratchet.telemetry.logs", letter.topic());
        assertEquals(3, letter.partition());
        assertEquals(7, letter.offset());
    }

    @Test
    void skipsARecordThatWasInProgressWhenTheProcessEndedTwice(@TempDir Path folder) {
        Path file = folder.resolve("in-hand-test");
        for (int i = 0; i < 2; i++) {
            RecordsInProgressTest.dieWith(file, new RecordGuard.Coordinates("ratchet.telemetry.logs", 3, 7));
        }
        RecordGuard guard = RecordGuard.of(folder, "test");

        guard.apply(record(7), () -> fail(new IllegalStateException("must not run")), letters::add);

        assertEquals(0, attempts);
        assertEquals(List.of(7L), letters.stream().map(DeadLetter::offset).toList());
        assertEquals(Optional.of("next"), guard.convert(record(8), () -> Optional.of("next"), letters::add));
    }

    @Test
    void cutsALongReason() {
        RecordGuard guard = RecordGuard.inMemory();
        String million = "x".repeat(1_000_000);

        guard.convert(record(7), () -> fail(new IllegalArgumentException(million)), letters::add);

        assertEquals(1000, letters.get(0).reason().length());
    }

    private <T> Optional<T> fail(Throwable fault) {
        attempts++;
        if (fault instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) fault;
    }

    private static ConsumerRecord<String, byte[]> record(long offset) {
        return new ConsumerRecord<>("ratchet.telemetry.logs", 3, offset, "key", new byte[] {1, 2});
    }
}
