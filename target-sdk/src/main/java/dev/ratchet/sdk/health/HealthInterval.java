package dev.ratchet.sdk.health;

import dev.ratchet.sdk.process.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Accumulates the health of one component on one instance in one interval of one epoch. Not thread-safe. */
final class HealthInterval {
    private static final int GROUPS = 257;

    private final long epoch;
    private final long number;
    private final long lengthMillis;
    private final String salt;
    private final int emptyGroup;
    private final SortedMap<Integer, HealthCell> cells = new TreeMap<>();

    HealthInterval(long epoch, long number, long lengthMillis, String salt, int emptyGroup) {
        this.epoch = epoch;
        this.number = number;
        this.lengthMillis = lengthMillis;
        this.salt = salt;
        this.emptyGroup = emptyGroup;
    }

    long number() {
        return number;
    }

    HealthInterval next(long next) {
        return new HealthInterval(epoch, next, lengthMillis, salt, emptyGroup);
    }

    void add(Observation call) {
        int cell = (call.canary() ? GROUPS : 0) + call.bucket() + 1;
        cells.computeIfAbsent(cell, any -> new HealthCell()).add(call);
    }

    /**
     * Returns the body of a health post. An interval without calls still contains one group, which distinguishes an
     * idle instance from a silent one.
     */
    Map<String, Object> toFields(Identity identity) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("component", identity.component());
        fields.put("instance", identity.instance());
        fields.put("boot", identity.boot());
        fields.put("epoch", epoch);
        fields.put("interval", number);
        fields.put("intervalMillis", lengthMillis);
        fields.put("salt", salt);
        List<Object> groups = new ArrayList<>();
        cells.forEach((cell, sums) -> groups.add(sums.toFields(cell >= GROUPS, cell % GROUPS - 1)));
        if (groups.isEmpty()) {
            groups.add(new HealthCell().toFields(false, emptyGroup));
        }
        fields.put("groups", groups);
        return fields;
    }
}
