package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Probable cause of an opportunity.
 *
 * @param component name of the component in which the cause lies
 * @param name version of the deployment, measure that degraded, type of the error, or name of the operation, connection,
 *     service or resource; for people only
 * @param atMillis time of the cause in milliseconds since the epoch
 * @param calls distance in calls to the component of the cause; 0 if it is the same component, or unknown in an incident
 * @param weight probability of this cause in [0, 1], among all known causes and an unknown one; in an incident the share
 *     of the evidence, of which the weight of a deployment is a part
 * @param reason explanation for people, at most 300 characters
 * @param versions versions of a deployment; empty for other kinds
 */
public record Cause(
        CauseKind kind,
        String component,
        String name,
        long atMillis,
        int calls,
        double weight,
        String reason,
        Optional<DeployedVersions> versions) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 300;

    /** Validates the weight, removes control characters from the texts and cuts them. */
    public Cause {
        Check.share("weight", weight);
        name = Check.printable(name, LONGEST_NAME);
        reason = Check.printable(reason, LONGEST_REASON);
    }

    /** Creates a cause other than a deployment. */
    public Cause(
            CauseKind kind, String component, String name, long atMillis, int calls, double weight, String reason) {
        this(kind, component, name, atMillis, calls, weight, reason, Optional.empty());
    }
}
