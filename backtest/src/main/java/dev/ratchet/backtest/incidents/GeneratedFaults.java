package dev.ratchet.backtest.incidents;

import dev.ratchet.backtest.microservices.Fault;
import dev.ratchet.backtest.microservices.FaultKind;
import dev.ratchet.backtest.microservices.GeneratedMinute;
import dev.ratchet.backtest.microservices.GeneratedSystem;
import dev.ratchet.backtest.microservices.SystemShape;
import dev.ratchet.backtest.microservices.metric.CallReporter;
import dev.ratchet.backtest.microservices.metric.MetricStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * A generated system with one fault of each kind, in the order of the kinds, after a time without a fault and with
 * pauses in between.
 */
public final class GeneratedFaults {
    private static final long MINUTE = 60_000;

    private final GeneratedSystem system;
    private final FaultSchedule schedule;
    private final List<Fault> faults = new ArrayList<>();

    /** Creates the system and the faults of a seed, which spans, logs and gauges show. */
    public GeneratedFaults(long seed) {
        this(seed, FaultSchedule.OF_TRACES);
    }

    /** Creates the system and the faults of a seed by a schedule. */
    public GeneratedFaults(long seed, FaultSchedule schedule) {
        this.system = new GeneratedSystem(seed, SystemShape.draw(seed));
        this.schedule = schedule;
        for (FaultKind kind : schedule.kinds()) {
            faults.add(system.drawFault(kind, 31 * seed + faults.size()));
        }
    }

    /** The faults, in the order of time. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Labels of the faults. */
    public List<FaultLabel> labels() {
        List<FaultLabel> labels = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            long start = schedule.startMillis() + schedule.startMinute(i) * MINUTE;
            labels.add(new FaultLabel(
                    start,
                    start + schedule.faultMinutes() * MINUTE,
                    faults.get(i).component()));
        }
        return labels;
    }

    /** Replays the spans, logs and gauges; to be called once. */
    public IncidentReplay replay() {
        return replay((generated, _, replay) -> {
            generated.logs().forEach(replay::add);
            generated.spans().forEach(replay::add);
            generated.metrics().forEach(replay::add);
        });
    }

    /** Replays the metrics about calls only; to be called once. */
    public IncidentReplay replayMetrics(MetricStyle style) {
        CallReporter reporter = new CallReporter(style, schedule.periodMinutes());
        return replay((generated, endMillis, replay) ->
                reporter.add(generated, endMillis).ifPresent(replay::add));
    }

    private interface Telemetry {
        void add(GeneratedMinute generated, long endMillis, IncidentReplay replay);
    }

    private IncidentReplay replay(Telemetry telemetry) {
        IncidentReplay replay = new IncidentReplay();
        for (int minute = 0; minute < schedule.minutes(); minute++) {
            long startMillis = schedule.startMillis() + minute * MINUTE;
            GeneratedMinute generated = system.minute(startMillis, active(minute));
            telemetry.add(generated, startMillis + MINUTE, replay);
            replay.advance(startMillis + MINUTE);
        }
        return replay;
    }

    private List<Fault> active(int minute) {
        return schedule.active(minute).stream().mapToObj(faults::get).toList();
    }
}
