package dev.ratchet.deployer.http;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.runtime.http.Bounds;
import dev.ratchet.runtime.http.InvalidBody;
import java.util.List;
import java.util.Optional;

/** Body of {@code POST /v1/targets/{component}/report}: the actual state of one instance. */
record ReportBody(
        String instance,
        String boot,
        long epoch,
        String control,
        Optional<String> canary,
        TargetState state,
        List<Long> burnt,
        long crashes,
        Optional<String> reason) {
    private static final int LONGEST_REASON = 2_000;

    /** Validates the ranges and digests. */
    ReportBody {
        Bounds.text("instance", instance, 200);
        Bounds.atMost("boot", boot, 200);
        Bounds.within("epoch", epoch, 0, Long.MAX_VALUE);
        Bounds.within("crashes", crashes, 0, Long.MAX_VALUE);
        Bounds.within("burnt", burnt.size(), 0, 10_000);
        checkDigest("control", control);
        canary.ifPresent(it -> checkDigest("canary", it));
    }

    TargetReport record(String tenant, String component, long atMillis) {
        String text = reason.orElse("");
        return new TargetReport(
                new ComponentId(tenant, component),
                new InstanceProcess(instance, boot),
                new TargetReport.AppliedAssignment(
                        epoch,
                        Digest.find(control),
                        canary.flatMap(Digest::find),
                        state,
                        text.substring(0, Math.min(text.length(), LONGEST_REASON))),
                burnt,
                crashes,
                atMillis);
    }

    private static void checkDigest(String field, String text) {
        if (!text.isEmpty() && !Digest.isDigest(text)) {
            throw new InvalidBody(field, field + " must be empty or 64 lower-case hexadecimal digits: " + text);
        }
    }
}
