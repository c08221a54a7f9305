package dev.ratchet.analyzer.core.instance;

import static dev.ratchet.analyzer.core.instance.InstanceFixture.START;
import static dev.ratchet.analyzer.core.instance.InstanceFixture.span;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.health.IntervalLength;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intervals of two seconds instead of a minute. */
final class InstanceIntervalsTest {
    private final InstanceFixture fixture = new InstanceFixture();

    @BeforeEach
    void shorten() {
        fixture.restart(new IntervalLength(2_000));
    }

    @Test
    void callsAreCountedBySecondsAndEmittedFiveSecondsAfterTheEnd() {
        fixture.read(span("1", "a", 1));
        fixture.read(span("1", "a", 1.5));
        fixture.read(span("1", "a", 2.5));
        fixture.read(span("1", "a", 6.9));
        assertEquals(List.of(), fixture.emitted);

        fixture.read(span("1", "a", 7.1));

        assertEquals(1, fixture.emitted.size());
        assertEquals(START, fixture.emitted.getFirst().atMillis());
        assertEquals(2_000, fixture.emitted.getFirst().intervalMillis());
        assertEquals(2, fixture.emitted.getFirst().stats().calls());
    }

    @Test
    void stateOfAnotherLengthIsRemoved() {
        fixture.read(span("1", "a", 1));

        fixture.restart(IntervalLength.MINUTE);
        assertEquals(0, fixture.stored.size());

        fixture.read(span("1", "a", 2));
        fixture.idle();
        assertEquals(1, fixture.emitted.size());
        assertEquals(START, fixture.emitted.getFirst().atMillis());
        assertEquals(1, fixture.emitted.getFirst().stats().calls());
    }
}
