package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.generator.core.Release;
import dev.ratchet.runtime.kafka.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Builds the records of the generator's results; blobs are split into chunks. */
final class ResultRecords {
    private static final int CHUNK = 512 * 1024;

    private final Wire wire;

    ResultRecords(Wire wire) {
        this.wire = wire;
    }

    List<ProducerRecord<String, byte[]>> of(ProposalFactory.NewProposal result) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        result.blobs().forEach(it -> records.addAll(chunks(it)));
        records.add(wire.record(Topics.PROPOSALS, result.proposal().id().text(), result.proposal()));
        return records;
    }

    List<ProducerRecord<String, byte[]>> of(Release release) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(chunks(release.bundle()));
        records.addAll(chunks(release.manifest().text().getBytes(StandardCharsets.UTF_8)));
        return records;
    }

    List<ProducerRecord<String, byte[]>> of(BaseReleases.Changes changes) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        changes.releases().forEach(it -> records.addAll(of(it)));
        for (Finding it : changes.findings()) {
            records.add(wire.record(Topics.FINDINGS, it.id(), it));
        }
        return records;
    }

    ProducerRecord<String, byte[]> of(DeadLetter letter) {
        return wire.record(Topics.DEAD_LETTER, letter.topic(), letter);
    }

    private List<ProducerRecord<String, byte[]>> chunks(byte[] blob) {
        Digest digest = Digest.of(blob);
        int total = Math.max(1, Math.ceilDiv(blob.length, CHUNK));
        List<ProducerRecord<String, byte[]>> chunks = new ArrayList<>();
        for (int index = 0; index < total; index++) {
            byte[] bytes = Arrays.copyOfRange(blob, index * CHUNK, Math.min(blob.length, (index + 1) * CHUNK));
            chunks.add(wire.record(Topics.RELEASES, digest + "/" + index, new BlobChunk(digest, index, total, bytes)));
        }
        return chunks;
    }
}
