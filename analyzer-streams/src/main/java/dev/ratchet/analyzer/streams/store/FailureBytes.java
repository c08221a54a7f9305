package dev.ratchet.analyzer.streams.store;

import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** Encodes the detail of a failure for the changelog. */
final class FailureBytes {
    static void write(DataOutputStream out, Optional<FailureDetail> detail) throws IOException {
        out.writeBoolean(detail.isPresent());
        if (detail.isPresent()) {
            FailureDetail it = detail.get();
            out.writeUTF(it.kind().name());
            out.writeUTF(it.member());
            out.writeUTF(it.variable());
            out.writeUTF(it.call());
            writeNumber(out, it.index());
            writeNumber(out, it.length());
        }
    }

    static Optional<FailureDetail> read(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? Optional.of(new FailureDetail(
                        kind(in.readUTF()), in.readUTF(), in.readUTF(), in.readUTF(), number(in), number(in)))
                : Optional.empty();
    }

    private static void writeNumber(DataOutputStream out, Optional<Long> number) throws IOException {
        out.writeBoolean(number.isPresent());
        if (number.isPresent()) {
            out.writeLong(number.get());
        }
    }

    private static Optional<Long> number(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readLong()) : Optional.empty();
    }

    /** Kind of a name; UNKNOWN for that of a newer version. */
    private static FailureKind kind(String name) {
        return Stream.of(FailureKind.values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(FailureKind.UNKNOWN);
    }

    private FailureBytes() {}
}
