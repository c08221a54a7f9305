package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.cycle.Cycle;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Encodes the cycles of the ledger for the changelog. */
public final class CycleBytes {
    public static byte[] write(Cycle it) {
        return VersionedBytes.write(out -> {
            out.writeUTF(it.id());
            out.writeUTF(it.tenant());
            out.writeLong(it.deadlineMillis());
            write(out, it.opportunities());
            write(out, it.settled());
            out.writeBoolean(it.closedMillis().isPresent());
            out.writeLong(it.closedMillis().orElse(0L));
        });
    }

    public static Cycle read(byte[] bytes) {
        return VersionedBytes.read(
                bytes, in -> new Cycle(in.readUTF(), in.readUTF(), in.readLong(), texts(in), texts(in), closed(in)));
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static Optional<Long> closed(DataInputStream in) throws IOException {
        boolean closed = in.readBoolean();
        long atMillis = in.readLong();
        return closed ? Optional.of(atMillis) : Optional.empty();
    }

    private CycleBytes() {}
}
