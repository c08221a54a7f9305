package dev.ratchet.cycle.version;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The releases that a component had in control, oldest first; the last one is in control.
 *
 * @param versions at least one, at most {@value #MOST}
 * @param refused the base release at the head of the branch that a person went behind: it is not assigned again
 */
public record ComponentVersions(ComponentId component, List<ComponentVersion> versions, Optional<Digest> refused) {
    /** Versions that are remembered; the oldest are forgotten first. */
    public static final int MOST = 200;

    /** Validates the number of versions and copies them. */
    public ComponentVersions {
        Check.notEmpty("versions", versions);
        versions = List.copyOf(versions.subList(Math.max(0, versions.size() - MOST), versions.size()));
    }

    /** The version in control. */
    public ComponentVersion control() {
        return versions.get(versions.size() - 1);
    }

    /** The same with another version in control. */
    public ComponentVersions with(ComponentVersion next, Optional<Digest> nowRefused) {
        List<ComponentVersion> all = new ArrayList<>(versions);
        all.add(next);
        return new ComponentVersions(component, all, nowRefused);
    }
}
