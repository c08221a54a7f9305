package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.cycle.Kept;
import dev.ratchet.cycle.AlarmState;
import dev.ratchet.cycle.Severity;

/** What alarms said last, as bytes of the changelog. */
final class AlarmBytes {
    static byte[] write(Kept.OfAlarm it) {
        return KeptBytes.write(out -> {
            out.writeUTF(it.tenant());
            out.writeUTF(it.component());
            out.writeUTF(it.name());
            out.writeUTF(it.state().name());
            out.writeUTF(it.severity().name());
            out.writeLong(it.saidMillis());
        });
    }

    static Kept.OfAlarm read(byte[] bytes) {
        return KeptBytes.read(
                bytes,
                in -> new Kept.OfAlarm(
                        in.readUTF(),
                        in.readUTF(),
                        in.readUTF(),
                        AlarmState.valueOf(in.readUTF()),
                        Severity.valueOf(in.readUTF()),
                        in.readLong()));
    }

    private AlarmBytes() {}
}
