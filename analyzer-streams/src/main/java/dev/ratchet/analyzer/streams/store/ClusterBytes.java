package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.cluster.DistinctUsers;
import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.ErrorCluster.ClusterState;
import dev.ratchet.analyzer.core.cluster.ErrorEpisode;
import dev.ratchet.analyzer.core.cluster.Fingerprint;
import dev.ratchet.analyzer.core.cluster.Template;
import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.opportunity.Frame;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

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
            write(out, it.state());
            FailureBytes.write(out, it.state().failure());
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
        // the second version wrote no kind and no episode
        ClusterState state = in.available() > 0 ? state(in) : ClusterState.UNKNOWN;
        return new ErrorCluster(
                id, tenant, component, new Fingerprint(type, frames, template), first, last, users, state);
    }

    private static void write(DataOutputStream out, ClusterState state) throws IOException {
        ErrorEpisode episode = state.episode();
        out.writeUTF(state.kind().name());
        out.writeInt(episode.number());
        out.writeInt(episode.recurrences());
        out.writeLong(episode.startMinute());
        out.writeLong(episode.endMinute());
        out.writeDouble(episode.base().errors());
        out.writeDouble(episode.base().minutes());
        out.writeLong(episode.base().untilMinute());
    }

    private static ClusterState state(DataInputStream in) throws IOException {
        return new ClusterState(
                kind(in.readUTF()),
                new ErrorEpisode(
                        in.readInt(),
                        in.readInt(),
                        in.readLong(),
                        in.readLong(),
                        new ErrorEpisode.BaseRate(in.readDouble(), in.readDouble(), in.readLong())),
                // the third version wrote no detail of the failure
                in.available() > 0 ? FailureBytes.read(in) : Optional.empty());
    }

    /** Kind of a name; UNKNOWN for that of a newer version. */
    private static ErrorKind kind(String name) {
        return Stream.of(ErrorKind.values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(ErrorKind.UNKNOWN);
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
