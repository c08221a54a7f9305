package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.cluster.DistinctUsers;
import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.Fingerprint;
import dev.ratchet.analyzer.core.cluster.Template;
import dev.ratchet.cycle.opportunity.Frame;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Encodes error clusters for the changelog. */
final class ClusterBytes {
    static byte[] write(ErrorCluster it) {
        return VersionedBytes.write(out -> {
            out.writeUTF(it.id());
            out.writeUTF(it.tenant());
            out.writeUTF(it.component());
            out.writeUTF(it.fingerprint().type());
            out.writeInt(it.fingerprint().frames().size());
            for (Frame frame : it.fingerprint().frames()) {
                out.writeUTF(frame.type());
                out.writeUTF(frame.method());
                out.writeInt(frame.line());
            }
            out.writeLong(it.firstSeenMillis());
            out.writeLong(it.lastSeenMillis());
            out.writeLong(it.users().hour());
            write(out, it.users().current());
            write(out, it.users().previous());
            out.writeUTF(it.fingerprint().template().id());
            out.writeUTF(it.fingerprint().template().text());
        });
    }

    static ErrorCluster read(byte[] bytes) {
        return VersionedBytes.read(bytes, ClusterBytes::read);
    }

    private static ErrorCluster read(DataInputStream in) throws IOException {
        String id = in.readUTF();
        String tenant = in.readUTF();
        String component = in.readUTF();
        String type = in.readUTF();
        List<Frame> frames = frames(in);
        long first = in.readLong();
        long last = in.readLong();
        DistinctUsers users = new DistinctUsers(in.readLong(), numbers(in), numbers(in));
        // the first version wrote no template
        Template template = in.available() > 0 ? new Template(in.readUTF(), in.readUTF()) : new Template("", "");
        return new ErrorCluster(id, tenant, component, new Fingerprint(type, frames, template), first, last, users);
    }

    private static void write(DataOutputStream out, SortedSet<Long> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    private static List<Frame> frames(DataInputStream in) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            frames.add(new Frame(in.readUTF(), in.readUTF(), in.readInt()));
        }
        return frames;
    }

    private static SortedSet<Long> numbers(DataInputStream in) throws IOException {
        SortedSet<Long> numbers = new TreeSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.add(in.readLong());
        }
        return numbers;
    }

    private ClusterBytes() {}
}
