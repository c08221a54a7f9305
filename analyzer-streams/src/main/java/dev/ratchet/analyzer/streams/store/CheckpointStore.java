package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.incident.TenantIncidents.Checkpoint;
import dev.ratchet.analyzer.core.incident.TenantIncidents.CheckpointLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Store of the checkpoints of each tenant, by minute. A checkpoint is compressed and stored in pieces below the limit
 * of a record. One with a missing piece, as after a crash, is discarded.
 */
public final class CheckpointStore implements CheckpointLog {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
    private static final String SEPARATOR = "\u0001";
    private static final int LARGEST_PIECE = 512 * 1024;

    private final KeyValueStore<String, byte[]> store;
    private final int largestPiece;
    /** Marks checkpoints of this format; the first format began with an offset, which is never negative. */
    private static final long FORMAT = -2;

    private final Map<String, Integer> pieces = new HashMap<>();

    /** Creates a view of a store. */
    public CheckpointStore(KeyValueStore<String, byte[]> store) {
        this(store, LARGEST_PIECE);
    }

    CheckpointStore(KeyValueStore<String, byte[]> store, int largestPiece) {
        this.store = store;
        this.largestPiece = largestPiece;
    }

    @Override
    public void put(String tenant, long minute, Checkpoint checkpoint) {
        byte[] all = compress(checkpoint);
        int count = Math.ceilDiv(all.length, largestPiece);
        for (int i = 0; i < count; i++) {
            byte[] piece = Arrays.copyOfRange(all, i * largestPiece, Math.min(all.length, (i + 1) * largestPiece));
            store.put(key(tenant, minute, i), VersionedBytes.write(out -> {
                out.writeInt(count);
                out.write(piece);
            }));
        }
        pieces.put(key(tenant, minute), count);
    }

    @Override
    public void delete(String tenant, long minute) {
        Integer count = pieces.remove(key(tenant, minute));
        for (int i = 0; count != null && i < count; i++) {
            store.delete(key(tenant, minute, i));
        }
    }

    /** Restores the complete checkpoints, by tenant and minute. */
    public Map<String, NavigableMap<Long, Checkpoint>> restore() {
        TreeMap<String, List<byte[]>> found = new TreeMap<>();
        Map<String, Integer> counts = new HashMap<>();
        StoredEntries.each(store, (key, value) -> {
            String of = key.substring(0, key.lastIndexOf(SEPARATOR));
            counts.put(of, VersionedBytes.read(value, in -> {
                int count = in.readInt();
                found.computeIfAbsent(of, _ -> new ArrayList<>()).add(in.readAllBytes());
                return count;
            }));
        });
        Map<String, NavigableMap<Long, Checkpoint>> restored = new TreeMap<>();
        found.forEach((of, content) -> {
            pieces.put(of, counts.getOrDefault(of, content.size()));
            String[] parts = of.split(SEPARATOR, 2);
            try {
                if (content.size() != counts.getOrDefault(of, 0)) {
                    throw new UnreadableState("a piece of the checkpoint is missing");
                }
                restored.computeIfAbsent(parts[0], _ -> new TreeMap<>()).put(Long.parseLong(parts[1]), read(content));
            } catch (UnreadableState e) {
                LOG.atError()
                        .addKeyValue("tenant", parts[0])
                        .log("Discarding the stored minute {}: {}", parts[1], e.getMessage());
                delete(parts[0], Long.parseLong(parts[1]));
            }
        });
        return restored;
    }

    private static byte[] compress(Checkpoint checkpoint) {
        byte[] plain = VersionedBytes.write(out -> {
            out.writeLong(FORMAT);
            out.writeLong(checkpoint.offset());
            out.writeLong(checkpoint.millis());
            out.writeInt(checkpoint.clock().length);
            out.write(checkpoint.clock());
            out.writeInt(checkpoint.minute().length);
            out.write(checkpoint.minute());
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, fast)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    private static Checkpoint read(List<byte[]> content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        content.forEach(all::writeBytes);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(all.toByteArray()))) {
            return VersionedBytes.read(in.readAllBytes(), of -> {
                if (of.readLong() != FORMAT) {
                    throw new UnreadableState("the checkpoint is of an earlier format; the minute is learned again");
                }
                return new Checkpoint(
                        of.readLong(), of.readLong(), of.readNBytes(of.readInt()), of.readNBytes(of.readInt()));
            });
        } catch (IOException e) {
            throw new UnreadableState("the checkpoint is damaged", e);
        }
    }

    /** Key of a piece: pieces of one checkpoint are in order. */
    private static String key(String tenant, long minute, int piece) {
        return key(tenant, minute) + SEPARATOR + String.format(Locale.ROOT, "%04d", piece);
    }

    private static String key(String tenant, long minute) {
        return tenant + SEPARATOR + String.format(Locale.ROOT, "%012d", minute);
    }
}
