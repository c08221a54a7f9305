package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;
import java.util.List;
import java.util.Optional;

/**
 * Part of a component that an opportunity affects, and its probable causes.
 *
 * @param subject description of the affected part in the words of the telemetry, at most 200 characters; may be blank;
 *     for people only, never for a model, a compiler or a path
 * @param causes probable causes, the most probable first; empty if none is known; their names are for people only
 * @param affected names of the components that an incident affects without being its cause; empty for other kinds
 * @param isOver whether an incident has ended; false for other kinds
 */
public record Explanation(String subject, List<Cause> causes, List<String> affected, boolean isOver) {
    private static final int LONGEST_SUBJECT = 200;

    /** Weight from which a cause is more probable than all others together. */
    private static final double MOST_PROBABLE = .5;

    /** Removes control characters from the subject, cuts it, and copies the lists. */
    public Explanation {
        subject = Check.printable(subject, LONGEST_SUBJECT);
        causes = List.copyOf(causes);
        affected = List.copyOf(affected);
    }

    /** Creates the explanation of an opportunity that is not an incident. */
    public Explanation(String subject, List<Cause> causes) {
        this(subject, causes, List.of(), false);
    }

    /** Creates an explanation without a known cause. */
    public Explanation(String subject) {
        this(subject, List.of());
    }

    /**
     * Deployment of a component that is the most probable cause by far; empty if there is none. A version that was both
     * announced and found in telemetry has two causes, whose weights add up.
     */
    public Optional<DeployedVersions> deploymentOf(String component) {
        List<Cause> deployments = causes.stream()
                .filter(it -> it.kind() == CauseKind.DEPLOYMENT
                        && it.component().equals(component)
                        && it.versions().isPresent())
                .toList();
        return deployments.stream()
                .filter(it -> weight(deployments, version(it)) > MOST_PROBABLE)
                .findFirst()
                .flatMap(Cause::versions);
    }

    private static double weight(List<Cause> deployments, Optional<String> version) {
        return deployments.stream()
                .filter(it -> version(it).equals(version))
                .mapToDouble(Cause::weight)
                .sum();
    }

    private static Optional<String> version(Cause deployment) {
        return deployment.versions().map(DeployedVersions::version);
    }
}
