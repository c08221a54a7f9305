package dev.ratchet.deployer.core.version;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.version.ComponentVersion;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.version.VersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Standing versions of a component: each came into control after the one before it, and the last one is in control.
 *
 * <pre>
 * comes into control              standing versions
 * BASE, CHANGE                    one is added
 * REVERT to a standing release    up to that release; those after it are reverted
 * REVERT to another release       one is added: a base release that was reverted before
 * </pre>
 */
public record StandingVersions(List<ComponentVersion> versions) {
    /** Copies the versions. */
    public StandingVersions {
        versions = List.copyOf(versions);
    }

    /** Versions that stand at the end of a history. */
    public static StandingVersions of(ComponentVersions history) {
        List<ComponentVersion> standing = new ArrayList<>();
        for (ComponentVersion it : history.versions()) {
            int place = it.kind() == VersionKind.REVERT ? place(standing, it.release()) : -1;
            if (place >= 0) {
                standing.subList(place + 1, standing.size()).clear();
            } else {
                standing.add(it);
            }
        }
        return new StandingVersions(standing);
    }

    /** Version in control before the current one; empty where it is unknown. */
    public Optional<ComponentVersion> previous() {
        return versions.size() < 2 ? Optional.empty() : Optional.of(versions.get(versions.size() - 2));
    }

    /** Whether a release stands. */
    public boolean contains(Digest release) {
        return place(versions, release) >= 0;
    }

    /** Versions that a return to a release reverts, newest first; none for a release that does not stand. */
    public List<ComponentVersion> after(Digest release) {
        int place = place(versions, release);
        return place < 0
                ? List.of()
                : versions.subList(place + 1, versions.size()).reversed();
    }

    private static int place(List<ComponentVersion> standing, Digest release) {
        return standing.stream().map(ComponentVersion::release).toList().lastIndexOf(release);
    }
}
