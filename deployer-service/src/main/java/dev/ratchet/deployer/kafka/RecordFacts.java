package dev.ratchet.deployer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.BlobTombstone;
import dev.ratchet.deployer.core.Fact;
import dev.ratchet.deployer.core.StoredBlob;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Facts from records. The chunks of a blob become a fact when the blob is complete; its first tombstone discards it.
 */
final class RecordFacts {
    private final Wire wire;
    private final BlobStore blobs;

    RecordFacts(Wire wire, BlobStore blobs) {
        this.wire = wire;
        this.blobs = blobs;
    }

    /** Facts of a record; none where it cannot be read. */
    List<Fact> of(ConsumerRecord<String, byte[]> record, Consumer<DeadLetter> letters) {
        if (record.topic().equals(Topics.RELEASES.name()) && record.value() == null) {
            return discardBlob(record.key());
        }
        Optional<Object> read = RecordGuard.read(record, () -> wire.read(record), letters);
        return read.isPresent() && read.get() instanceof BlobChunk chunk
                ? blobs.add(chunk)
                        .map(it -> blobFacts(chunk, it, record.timestamp()))
                        .orElse(List.of())
                : read.flatMap(Fact::find).stream().toList();
    }

    private static List<Fact> blobFacts(BlobChunk chunk, byte[] bytes, long atMillis) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new StoredBlob(chunk.digest(), chunk.total(), atMillis));
        String text = new String(bytes, UTF_8);
        if (ReleaseManifest.isManifest(text)) {
            facts.add(new Fact.ManifestFact(ReleaseManifest.parse(text)));
        }
        return facts;
    }

    private List<Fact> discardBlob(String key) {
        Optional<Digest> digest = Digest.find(key.substring(0, Math.max(0, key.indexOf('/'))));
        digest.ifPresent(blobs::remove);
        return digest.<Fact>map(BlobTombstone::new).stream().toList();
    }
}
