package dev.ratchet.backtest.incidents;

import dev.ratchet.backtest.microservices.FaultKind;
import java.util.List;
import java.util.OptionalInt;

/**
 * Times of the faults of a generated system.
 *
 * @param startMillis start of the telemetry in milliseconds since the epoch
 * @param kinds one fault of each, in this order
 * @param warmUpMinutes time before the first fault
 * @param cycleMinutes time from one fault to the next
 * @param faultMinutes duration of a fault
 * @param periodMinutes time between two values of a metric
 */
public record FaultSchedule(
        long startMillis,
        List<FaultKind> kinds,
        int warmUpMinutes,
        int cycleMinutes,
        int faultMinutes,
        int periodMinutes) {
    /** Faults of five minutes, which spans, logs and gauges show. */
    public static final FaultSchedule OF_TRACES =
            new FaultSchedule(1_700_000_040_000L, FaultKind.OF_TRACES, 60, 18, 5, 1);

    /** Faults of ten minutes, which metrics of each minute show. */
    public static final FaultSchedule EACH_MINUTE =
            new FaultSchedule(1_700_000_100_000L, FaultKind.OF_METRICS, 40, 30, 10, 1);

    /** Faults of twenty minutes, which metrics of each five minutes show. */
    public static final FaultSchedule EACH_FIVE_MINUTES =
            new FaultSchedule(1_700_000_100_000L, FaultKind.OF_METRICS, 80, 60, 20, 5);

    /** Copies the kinds. */
    public FaultSchedule {
        kinds = List.copyOf(kinds);
    }

    /** Number of minutes of telemetry. */
    int minutes() {
        return warmUpMinutes + kinds.size() * cycleMinutes;
    }

    /** First minute of a fault. */
    int startMinute(int fault) {
        return warmUpMinutes + fault * cycleMinutes;
    }

    /** Fault that is active in a minute; empty if there is none. */
    OptionalInt active(int minute) {
        int since = minute - warmUpMinutes;
        return since >= 0 && since % cycleMinutes < faultMinutes
                ? OptionalInt.of(since / cycleMinutes)
                : OptionalInt.empty();
    }
}
