package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.Alarm;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.Finding;
import dev.ratchet.cycle.HeardAlarm;
import dev.ratchet.cycle.Sha256;
import java.util.Optional;

/**
 * What a record says that does not wait for its turn: an alarm, every time that it is read. Whether it is heard for the first
 * time is decided where that is remembered for good.
 */
public final class Alarms {
    /** The alarm that a record of a moment tells. */
    public static Optional<Told> heard(Object record, long atMillis) {
        return record instanceof Event it && it.content() instanceof Alarm alarm
                ? Optional.of(Told.of(new Finding(
                        "alarm-" + Sha256.hex(String.join("\0", it.tenant(), it.component(), alarm.name())),
                        it.tenant(),
                        atMillis,
                        new HeardAlarm(it.component(), it.atMillis(), atMillis, alarm))))
                : Optional.empty();
    }

    private Alarms() {}
}
