package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;

/** Upgrades of records from older versions, where the defaults of the schema do not suffice for a valid record. */
final class OlderRecords {
    private static final Map<Class<?>, Consumer<GenericRecord>> UPGRADES = Map.of(
            CycleAnalysis.class, OlderRecords::addPredictions,
            ApprovalAnswer.class, OlderRecords::removeInvalidDigest);

    /** Returns the upgrade of a record class. It changes the generic record before that is converted. */
    static Consumer<GenericRecord> upgrade(Class<?> type) {
        return UPGRADES.getOrDefault(type, record -> {});
    }

    /** Adds predictions of 0.5, as in an analysis without past outcomes. */
    private static void addPredictions(GenericRecord record) {
        int opportunities = ((List<?>) record.get("opportunities")).size();
        if (((List<?>) record.get("predicted")).size() != opportunities) {
            record.put("predicted", Collections.nCopies(opportunities, .5));
            record.put("calibration", null);
            record.put("identified", opportunities);
            record.put("known", List.of());
        }
    }

    /** Removes a text that is not a digest; older versions did not validate the input of people. */
    private static void removeInvalidDigest(GenericRecord record) {
        if (!Digest.isDigest(record.get("digest").toString())) {
            record.put("digest", "");
        }
    }

    private OlderRecords() {}
}
