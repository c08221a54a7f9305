package dev.ratchet.sdk.health;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sums for one slot and group in one interval. Latency is summed as ln(milliseconds), over successful calls only.
 */
final class HealthCell {
    private static final double LN_NANOS_PER_MILLI = Math.log(1e6);

    private long calls;
    private long errors;
    private double sumLog;
    private double sumLogSq;
    private final Sketch sketch = new Sketch();
    private long sampled;
    private long cpuSampled;
    private long cpuNanos;
    private long allocationSampled;
    private long allocatedBytes;

    void add(Observation call) {
        calls++;
        if (call.ok()) {
            double log = Math.log(Math.max(1, call.durationNanos())) - LN_NANOS_PER_MILLI;
            sumLog += log;
            sumLogSq += log * log;
            sketch.add(Sketch.index(call.durationNanos()), 1);
        } else {
            errors++;
        }
        if (call.measured()) {
            addMeasurement(call);
        }
    }

    private void addMeasurement(Observation call) {
        sampled++;
        if (call.cpuNanos() >= 0) {
            cpuSampled++;
            cpuNanos += call.cpuNanos();
        }
        if (call.allocatedBytes() >= 0) {
            allocationSampled++;
            allocatedBytes += call.allocatedBytes();
        }
    }

    Map<String, Object> toFields(boolean canary, int group) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("slot", canary ? "canary" : "control");
        fields.put("group", (long) group);
        fields.put("calls", calls);
        fields.put("errors", errors);
        fields.put("ok", calls - errors);
        fields.put("sumLog", sumLog);
        fields.put("sumLogSq", sumLogSq);
        fields.put("sketch", sketch.toFields());
        fields.put("sampled", sampled);
        // A sum over fewer calls than `sampled` would give a wrong mean, so it is reported for all of them or not at
        // all.
        if (sampled > 0 && cpuSampled == sampled) {
            fields.put("cpuNanos", cpuNanos);
        }
        if (sampled > 0 && allocationSampled == sampled) {
            fields.put("allocatedBytes", allocatedBytes);
        }
        return fields;
    }
}
