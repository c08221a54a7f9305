package dev.ratchet.analyzer.core.instance;

import static dev.ratchet.analyzer.core.instance.InstanceFixture.START;
import static dev.ratchet.analyzer.core.instance.InstanceFixture.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.instance.InstanceFixture.Point;
import dev.ratchet.analyzer.core.instance.InstanceMinutes.Position;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.telemetry.PointKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceRestartTest {
    /** A record that is read again at the same position. */
    private interface Reading {
        List<InstanceMinute> into(InstanceMinutes minutes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aCrashNeitherLosesNorDoublesCalls(int seed) {
        List<Reading> records = records(new Random(seed));
        InstanceFixture steady = new InstanceFixture();
        records.forEach(it -> steady.emitted.addAll(it.into(steady.minutes)));
        steady.idle();
        assertTrue(steady.text().size() > 20, steady.text().toString());

        for (int crash = 1; crash < records.size(); crash += 7) {
            int committed = Math.max(0, crash - 5);
            InstanceFixture crashing = new InstanceFixture();
            for (int i = 0; i < crash; i++) {
                List<InstanceMinute> emitted = records.get(i).into(crashing.minutes);
                if (i < committed) {
                    crashing.emitted.addAll(emitted); // what follows the commit is lost in the crash
                }
            }
            crashing.restart();
            for (int i = committed; i < records.size(); i++) {
                crashing.emitted.addAll(records.get(i).into(crashing.minutes));
            }
            crashing.idle();

            assertEquals(steady.text(), crashing.text(), "crash after " + crash + " records");
        }
    }

    private static List<Reading> records(Random chance) {
        List<Reading> records = new ArrayList<>();
        long[] served = new long[3];
        for (int i = 0; i < 400; i++) {
            int instance = chance.nextInt(3);
            double at = i * 1.5;
            Position position = new Position(i, START + (long) (at * 1000));
            if (instance == 2 && chance.nextBoolean()) {
                served[instance] += chance.nextInt(5);
                var batch = Point.of(PointKind.CUMULATIVE, at, served[instance], 0, 0)
                        .from("2", "c", -1000);
                records.add(minutes -> minutes.ingest(batch, position));
            } else {
                var span = span("1", "i" + instance, at - chance.nextInt(20));
                records.add(minutes -> minutes.ingest(span, position));
            }
        }
        return records;
    }

    @Test
    void recordsOfANewTopicAreNotRepetitions() {
        InstanceFixture fixture = new InstanceFixture();
        fixture.minutes.ingest(span("1", "a", 10), new Position(1_000, START + 10_000));
        fixture.restart();

        fixture.emitted.addAll(fixture.minutes.ingest(span("1", "a", 11), new Position(0, START + 11_000)));
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 a 0 SPANS 2 0"), fixture.text());
    }

    @Test
    void refusesAStateThatIsIncomplete() {
        InstanceFixture fixture = new InstanceFixture();
        fixture.read(span("1", "a", 10));
        byte[] state = fixture.stored.values().iterator().next();
        SourceInstance key = new SourceInstance(
                new ComponentKey("acme", "pricing"), InstanceVersion.of("1", "a", ""), StatsSource.SPANS);

        assertThrows(
                IndexOutOfBoundsException.class,
                () -> fixture.minutes.restore(key, java.util.Arrays.copyOf(state, state.length / 2)));
    }
}
