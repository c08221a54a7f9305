package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fold of the topic of releases: manifests, and the blobs that exist. */
final class ReleaseIndex {
    private final Map<Digest, ReleaseManifest> manifests = new HashMap<>();
    private final Map<ComponentId, ReleaseManifest> bases = new LinkedHashMap<>();
    private final Map<Digest, StoredBlob> blobs = new LinkedHashMap<>();

    void add(ReleaseManifest it) {
        manifests.put(it.digest(), it);
        if (it.base().isEmpty() && it.namesTenant()) {
            bases.put(it.component(), it);
        }
    }

    void add(StoredBlob it) {
        blobs.put(it.digest(), it);
    }

    void remove(Digest digest) {
        manifests.remove(digest);
        blobs.remove(digest);
    }

    Optional<ReleaseManifest> find(Digest release) {
        return Optional.ofNullable(manifests.get(release));
    }

    /** Latest base release of a component: its sources at the head of its branch. */
    Optional<ReleaseManifest> base(ComponentId component) {
        return Optional.ofNullable(bases.get(component));
    }

    Collection<ReleaseManifest> bases() {
        return Collections.unmodifiableCollection(bases.values());
    }

    Collection<StoredBlob> blobs() {
        return Collections.unmodifiableCollection(blobs.values());
    }

    /** Whether all parts of a release are there, so that a target can fetch it. */
    boolean isComplete(Digest release) {
        return blobs.containsKey(release)
                && find(release).filter(it -> blobs.containsKey(it.bundle())).isPresent();
    }

    /** A release and its ancestors up to a base release, as far as they are known. */
    List<ReleaseManifest> lineage(Digest release) {
        List<ReleaseManifest> lineage = new ArrayList<>();
        Optional<ReleaseManifest> at = find(release);
        while (at.isPresent()) {
            lineage.add(at.get());
            at = at.get().base().flatMap(this::find);
        }
        return lineage;
    }

    /**
     * Whether the head of a component's branch supersedes a release: neither the release nor any of its ancestors has
     * the sources of the latest base release. Merging a confirmed change, and nothing else, does not move the branch
     * on.
     */
    boolean isSuperseded(ComponentId component, Digest release) {
        List<ReleaseManifest> lineage = lineage(release);
        return base(component)
                .filter(head -> !lineage.isEmpty()
                        && lineage.stream().noneMatch(it -> it.source().equals(head.source())))
                .isPresent();
    }
}
