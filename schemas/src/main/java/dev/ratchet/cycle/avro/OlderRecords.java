package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;

/** Upgrades of records of older versions that the defaults of the schema alone do not make valid. */
final class OlderRecords {
    private static final Map<Class<?>, Consumer<GenericRecord>> UPGRADES = Map.of(
            CycleAnalysis.class, OlderRecords::addPredictions,
            ApprovalAnswer.class, OlderRecords::removeInvalidDigest);

    /** The upgrade of the records of a class, which is applied before a record is read. */
    static Consumer<GenericRecord> upgrade(Class<?> type) {
        return UPGRADES.getOrDefault(type, record -> {});
    }

    /** Adds the predictions of an analysis without experience, in which each probability is 0.5. */
    private static void addPredictions(GenericRecord record) {
        int opportunities = ((List<?>) record.get("opportunities")).size();
        if (((List<?>) record.get("predicted")).size() != opportunities) {
            record.put("predicted", Collections.nCopies(opportunities, .5));
            record.put("calibration", null);
            record.put("identified", opportunities);
            record.put("known", List.of());
        }
    }

    /** Removes a text that is not a digest: people typed it, and nothing checked it. */
    private static void removeInvalidDigest(GenericRecord record) {
        if (!Digest.isDigest(record.get("digest").toString())) {
            record.put("digest", "");
        }
    }

    private OlderRecords() {}
}
