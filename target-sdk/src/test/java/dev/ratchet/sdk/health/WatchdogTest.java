package dev.ratchet.sdk.health;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Watchdog watchdog = new Watchdog(0);
    private long now = SECOND;

    @Test
    void alarmsOnFiveCanaryCallsAboveTenTimesControlsP99() {
        control(1000, 10);
        canary(5, 200);

        Optional<String> alarm = look();

        assertTrue(alarm.isPresent());
        assertTrue(alarm.get().contains("5 of 5"), alarm.get());
    }

    @Test
    void doesNotAlarmOnFourSlowCalls() {
        control(1000, 10);
        canary(4, 200);

        assertFalse(look().isPresent());
    }

    @Test
    void ignoresSlownessSharedByControl() {
        control(5000, 10);
        look();
        slowControl(200);
        canary(5, 200);
        canary(20, 10);

        assertFalse(look().isPresent());
    }

    /** Simulates a pause of the machine, in which nine of ten calls are the canary's. */
    @Test
    void ignoresSlowCallsThatMissedControlByChance() {
        control(1000, 10);
        now += 6 * SECOND;
        control(93, 10);
        canary(835, 10);
        canary(6, 300);

        assertFalse(look().isPresent());

        canary(74, 300);

        assertTrue(look().isPresent(), "80 of 915 are not due to chance");
    }

    @Test
    void alarmsOnAQuarterOfTheCanarysCalls() {
        control(1000, 10);
        now += 6 * SECOND;
        canary(30, 10);
        canary(9, 300);
        assertFalse(look().isPresent());

        canary(1, 300);

        assertTrue(look().isPresent());
    }

    @Test
    void rulesOutChanceForFiveCallsAtATenthShare() {
        control(1000, 10);
        now += 6 * SECOND;
        control(1800, 10);
        canary(195, 10);
        canary(5, 300);

        assertTrue(look().isPresent());
    }

    @Test
    void doesNotAlarmBelowAThousandControlCalls() {
        control(999, 10);
        canary(50, 1000);

        assertFalse(look().isPresent());
    }

    @Test
    void expiresSlowCallsAfterFiveSeconds() {
        control(1000, 10);
        canary(5, 200);
        now += 6 * SECOND;

        assertFalse(look().isPresent());
    }

    @Test
    void alarmsOnAStuckCanaryCall() {
        control(1000, 10);
        watchdog.evaluate(now, now);
        long start = now;
        now += 5 * SECOND + MILLI;

        assertFalse(watchdog.evaluate(start, now).isPresent(), "nothing completed since");
        control(1, 10);
        assertTrue(watchdog.evaluate(start, now).isPresent());
    }

    @Test
    void allowsAHundredTimesTheP99OfASlowComponent() {
        control(1000, 500);
        watchdog.evaluate(now, now);
        long start = now;
        now += 49 * SECOND;
        control(1, 500);

        assertFalse(watchdog.evaluate(start, now).isPresent());
    }

    private void control(int calls, long millis) {
        for (int i = 0; i < calls; i++) {
            watchdog.addCall(new Observation(false, -1, millis * MILLI, true, false, -1, -1), now);
        }
    }

    private void slowControl(int calls) {
        control(calls, 200);
    }

    /** Looks once first, as in production ten times a second: the limit is updated at a look. */
    private void canary(int calls, long millis) {
        watchdog.evaluate(now, now);
        for (int i = 0; i < calls; i++) {
            watchdog.addCall(new Observation(true, -1, millis * MILLI, true, false, -1, -1), now);
        }
    }

    private Optional<String> look() {
        return watchdog.evaluate(now, now);
    }
}
