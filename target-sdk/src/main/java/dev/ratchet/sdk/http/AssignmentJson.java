package dev.ratchet.sdk.http;

import dev.ratchet.sdk.Fields;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.core.AssignedReleases;
import dev.ratchet.sdk.core.Assignment;
import dev.ratchet.sdk.core.LeaseTerms;
import dev.ratchet.sdk.core.TrafficSplit;
import java.util.Set;
import java.util.TreeSet;

/** Parses the deployer's response to a poll. */
public final class AssignmentJson {
    private AssignmentJson() {}

    /**
     * Parses an assignment.
     *
     * @throws IllegalArgumentException naming the field that is wrong
     */
    public static Assignment parse(String json) {
        Fields fields = Fields.parse(json);
        return new Assignment(
                fields.text("component"),
                fields.whole("epoch"),
                new AssignedReleases(fields.text("control"), fields.optionalText("canary")),
                new TrafficSplit(
                        fields.real("share"),
                        Split.parse(fields.text("split")) == Split.BY_KEY,
                        fields.text("salt"),
                        buckets(fields)),
                new LeaseTerms(fields.whole("leaseMillis"), fields.flag("finalState")),
                fields.whole("intervalMillis"),
                new TreeSet<>(fields.wholes("burnt")),
                fields.whole("serverTimeMillis"));
    }

    private static Set<Integer> buckets(Fields fields) {
        Set<Integer> buckets = new TreeSet<>();
        for (long bucket : fields.wholes("canaryBuckets")) {
            buckets.add(Math.toIntExact(Math.max(-1, Math.min(256, bucket))));
        }
        return buckets;
    }
}
