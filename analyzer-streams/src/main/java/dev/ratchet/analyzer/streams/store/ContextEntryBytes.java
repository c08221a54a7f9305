package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.cycle.LedgerEntry;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Encodes and decodes the {@link LedgerEntry.ContextEntry context entries} of the ledger for the changelog: all but
 * findings, outcomes, schedules, lessons and cycles.
 */
public final class ContextEntryBytes {
    public static byte[] write(LedgerEntry.ContextEntry entry) {
        return VersionedBytes.write(out -> {
            switch (entry) {
                case LedgerEntry.AlarmEntry it -> {
                    out.writeUTF(it.tenant());
                    out.writeUTF(it.component());
                    out.writeUTF(it.name());
                    out.writeUTF(it.state().name());
                    out.writeUTF(it.severity().name());
                    out.writeLong(it.saidMillis());
                }
                case LedgerEntry.CycleCountEntry it -> {
                    out.writeUTF(it.tenant());
                    out.writeLong(it.cycles());
                }
                case LedgerEntry.CriticalEntry it -> {
                    out.writeUTF(it.tenant());
                    out.writeUTF(it.opportunity());
                    out.writeLong(it.atMillis());
                }
                case LedgerEntry.CallEntry it -> {
                    out.writeUTF(it.tenant());
                    out.writeUTF(it.caller());
                    out.writeUTF(it.callee());
                    out.writeLong(it.atMillis());
                }
                case LedgerEntry.SourcesEntry it -> {
                    write(out, it.component());
                    out.writeUTF(it.commit().orElse(""));
                    out.writeUTF(it.entry().hex());
                    out.writeLong(it.changedMillis());
                }
                case LedgerEntry.DeploymentEntry it -> write(out, it);
            }
        });
    }

    private static void write(DataOutputStream out, LedgerEntry.DeploymentEntry it) throws IOException {
        write(out, it.component());
        out.writeUTF(it.version());
        out.writeLong(it.atMillis());
        out.writeUTF(it.commit().orElse(""));
        out.writeUTF(it.replaced().orElse(""));
    }

    private static void write(DataOutputStream out, ComponentId component) throws IOException {
        out.writeUTF(component.tenant());
        out.writeUTF(component.name());
    }

    /** Decodes the entry with a key; empty if it is of another kind. */
    public static Optional<LedgerEntry> read(String key, byte[] bytes) {
        return switch (key.substring(0, key.indexOf('/'))) {
            case "alarm" -> Optional.of(VersionedBytes.read(bytes, ContextEntryBytes::alarm));
            case "begun" ->
                Optional.of(
                        VersionedBytes.read(bytes, in -> new LedgerEntry.CycleCountEntry(in.readUTF(), in.readLong())));
            case "critical" ->
                Optional.of(VersionedBytes.read(
                        bytes, in -> new LedgerEntry.CriticalEntry(in.readUTF(), in.readUTF(), in.readLong())));
            case "called" ->
                Optional.of(VersionedBytes.read(
                        bytes,
                        in -> new LedgerEntry.CallEntry(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong())));
            case "deployed" -> Optional.of(VersionedBytes.read(bytes, ContextEntryBytes::deployment));
            case "sources" ->
                Optional.of(VersionedBytes.read(
                        bytes,
                        in -> new LedgerEntry.SourcesEntry(
                                new ComponentId(in.readUTF(), in.readUTF()),
                                Optional.of(in.readUTF()).filter(it -> !it.isEmpty()),
                                new Digest(in.readUTF()),
                                in.readLong())));
            default -> Optional.empty();
        };
    }

    /** Reads a deployment; one of an older version ends before the commit. */
    private static LedgerEntry.DeploymentEntry deployment(DataInputStream in) throws IOException {
        return new LedgerEntry.DeploymentEntry(
                new ComponentId(in.readUTF(), in.readUTF()), in.readUTF(), in.readLong(), optional(in), optional(in));
    }

    private static Optional<String> optional(DataInputStream in) throws IOException {
        return in.available() == 0
                ? Optional.empty()
                : Optional.of(in.readUTF()).filter(it -> !it.isEmpty());
    }

    private static LedgerEntry.AlarmEntry alarm(DataInputStream in) throws IOException {
        return new LedgerEntry.AlarmEntry(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                AlarmState.valueOf(in.readUTF()),
                Severity.valueOf(in.readUTF()),
                in.readLong());
    }

    private ContextEntryBytes() {}
}
