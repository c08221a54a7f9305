package dev.ratchet.judge.power;

import dev.ratchet.cycle.health.IntervalLength;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Describes the power of a watch in one sentence. */
final class WatchForecastSentence {
    private static final double ERROR_RISE = .02;

    static String of(
            ServingArms arms,
            double errorRate,
            Optional<Long> latencyLook,
            Optional<Long> errorLook,
            IntervalLength length) {
        if (!arms.isShared()) {
            return "the versions do not serve at the same time, so harm can be seen only in comparison with the past";
        }
        return String.format(
                Locale.ROOT,
                "with %s calls of the old and %s of the new version per %s: +20 %% latency %s; errors %.1f %% to"
                        + " %.1f %% %s",
                number(arms.oldCalls()),
                number(arms.newCalls()),
                text(length.millis()),
                time(latencyLook, length),
                100 * errorRate,
                100 * (errorRate + ERROR_RISE),
                time(errorLook, length));
    }

    private static String time(Optional<Long> look, IntervalLength length) {
        return look.map(it -> "would be found within " + text(it * length.millis()) + " of looks (80 % power)")
                .orElse("cannot be found before the watch ends");
    }

    private static String number(double calls) {
        return String.format(Locale.ROOT, calls < 10 ? "%.1f" : "%.0f", calls);
    }

    private static String text(long millis) {
        Duration duration = Duration.ofMillis(millis);
        return millis % 60_000 == 0
                ? duration.toMinutes() == 1 ? "minute" : duration.toMinutes() + " minutes"
                : String.format(Locale.ROOT, "%.3g seconds", millis / 1e3);
    }

    private WatchForecastSentence() {}
}
