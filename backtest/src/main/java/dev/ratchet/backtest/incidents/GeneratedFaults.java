package dev.ratchet.backtest.incidents;

import dev.ratchet.backtest.microservices.Fault;
import dev.ratchet.backtest.microservices.FaultKind;
import dev.ratchet.backtest.microservices.GeneratedMinute;
import dev.ratchet.backtest.microservices.GeneratedSystem;
import dev.ratchet.backtest.microservices.SystemShape;
import java.util.ArrayList;
import java.util.List;

/**
 * A generated system with one fault of each kind, in the order of the kinds: an hour without a fault, then one of five
 * minutes every eighteen minutes.
 */
public final class GeneratedFaults {
    private static final long MINUTE = 60_000;
    private static final long START_MILLIS = 1_700_000_040_000L;
    private static final int WARM_UP = 60;
    private static final int PERIOD = 18;
    private static final int FAULT_MINUTES = 5;

    private final GeneratedSystem system;
    private final List<Fault> faults = new ArrayList<>();

    /** Creates the system and the faults of a seed. */
    public GeneratedFaults(long seed) {
        system = new GeneratedSystem(seed, SystemShape.draw(seed));
        for (FaultKind kind : FaultKind.values()) {
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
            long start = START_MILLIS + (WARM_UP + i * PERIOD) * MINUTE;
            labels.add(new FaultLabel(
                    start, start + FAULT_MINUTES * MINUTE, faults.get(i).component()));
        }
        return labels;
    }

    /** Replays the telemetry; to be called once. */
    public IncidentReplay replay() {
        IncidentReplay replay = new IncidentReplay();
        int minutes = WARM_UP + faults.size() * PERIOD;
        for (int minute = 0; minute < minutes; minute++) {
            GeneratedMinute generated = system.minute(START_MILLIS + minute * MINUTE, active(minute));
            generated.logs().forEach(replay::add);
            generated.spans().forEach(replay::add);
            generated.metrics().forEach(replay::add);
            replay.advance(START_MILLIS + (minute + 1) * MINUTE);
        }
        return replay;
    }

    private List<Fault> active(int minute) {
        int since = minute - WARM_UP;
        return since >= 0 && since % PERIOD < FAULT_MINUTES ? List.of(faults.get(since / PERIOD)) : List.of();
    }
}
