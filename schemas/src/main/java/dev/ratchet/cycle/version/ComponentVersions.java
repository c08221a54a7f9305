package dev.ratchet.cycle.version;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * History of the releases in control of a component.
 *
 * @param versions releases, the oldest first; the last one is in control; from 1 to {@value #MOST}
 * @param refused base release at the head of the branch that a person reverted, so that it is not assigned again; empty
 *     if there is none
 */
public record ComponentVersions(ComponentId component, List<ComponentVersion> versions, Optional<Digest> refused) {
    /** Maximum number of versions; the oldest are discarded first. */
    public static final int MOST = 200;

    /** Requires a version, and discards the oldest versions beyond the maximum. */
    public ComponentVersions {
        Check.notEmpty("versions", versions);
        versions = List.copyOf(versions.subList(Math.max(0, versions.size() - MOST), versions.size()));
    }

    /** Version in control. */
    public ComponentVersion control() {
        return versions.get(versions.size() - 1);
    }

    /** Copy with a further version, which is in control. */
    public ComponentVersions with(ComponentVersion next, Optional<Digest> nowRefused) {
        List<ComponentVersion> all = new ArrayList<>(versions);
        all.add(next);
        return new ComponentVersions(component, all, nowRefused);
    }
}
