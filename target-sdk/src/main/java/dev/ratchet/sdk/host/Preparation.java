package dev.ratchet.sdk.host;

import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.core.Assignment;
import dev.ratchet.sdk.core.JournalEntry;
import dev.ratchet.sdk.core.LoadedSlots;
import dev.ratchet.sdk.core.SlotTransition;
import dev.ratchet.sdk.http.ServiceClient;
import dev.ratchet.sdk.process.Log;
import dev.ratchet.sdk.recording.Execution;
import dev.ratchet.sdk.release.ComponentStore;
import dev.ratchet.sdk.release.Manifest;
import dev.ratchet.sdk.release.Release;
import dev.ratchet.sdk.slot.Routing;
import dev.ratchet.sdk.slot.Slot;
import dev.ratchet.sdk.slot.SplitRule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Prepares the slots of an assignment beside the serving ones, in order: fetch, verify, store, journal, load, warm.
 *
 * <p>The serving slots do not change. The journal entry is on the disk before any code of a release runs.
 */
final class Preparation {
    private static final int TRIES = 4;
    private static final long FIRST_PAUSE_NANOS = 100_000_000;

    private final String component;
    private final List<String> packages;
    private final ClassLoader application;
    private final CallRouter router;
    private final ComponentStore store;
    private final ServiceClient services;

    Preparation(Hosting hosting, CallRouter router, ComponentStore store, ServiceClient services) {
        this.component = hosting.component();
        this.packages = hosting.packages();
        this.application = hosting.application();
        this.router = router;
        this.store = store;
        this.services = services;
    }

    /** Hosting parameters of a component. */
    record Hosting(String component, String handler, List<String> packages, ClassLoader application) {}

    /**
     * Returns the routing to swap in.
     *
     * @throws IOException if a release cannot be fetched or a write is not certain to be durable
     * @throws IllegalArgumentException if a release does not match its assignment
     */
    Routing prepare(Assignment wanted, SlotTransition transition, List<Execution> recorded)
            throws IOException, InterruptedException {
        if (!wanted.component().equals(component)) {
            throw new IllegalArgumentException("the assignment is for component " + wanted.component());
        }
        Split split = Split.of(wanted.traffic());
        if (split != router.split()) {
            throw new IllegalArgumentException("the host does not split this component " + split);
        }
        Routing now = router.routing();
        return switch (transition) {
            case CHANGE_SHARE -> journal(wanted, now.control(), now.canary());
            case KEEP_CONTROL -> journal(wanted, now.control(), Optional.empty());
            case PROMOTE -> journal(wanted, now.canary().orElseThrow(() -> slotsChanged(wanted)), Optional.empty());
            case LOAD_CONTROL, LOAD_BOTH -> load(wanted, recorded);
        };
    }

    private Routing journal(Assignment wanted, Slot control, Optional<Slot> canary) throws IOException {
        Routing next = new Routing(wanted.epoch(), control, canary, SplitRule.of(wanted));
        if (!next.loaded().equals(LoadedSlots.of(wanted))) {
            throw slotsChanged(wanted);
        }
        store.append(JournalEntry.apply(wanted));
        return next;
    }

    private Routing load(Assignment wanted, List<Execution> recorded) throws IOException, InterruptedException {
        Release control = release(wanted.releases().control());
        Optional<Release> canary = wanted.releases().canary().isPresent()
                ? Optional.of(release(wanted.releases().canary().get()))
                : Optional.empty();
        store.append(JournalEntry.apply(wanted));
        Slot controlSlot = Slot.load(control, packages, application);
        Optional<Slot> canarySlot = canary.map(release -> Slot.load(release, packages, application));
        canarySlot.ifPresent(slot -> Log.info(component + ": both slots of epoch " + wanted.epoch()
                + " are loaded and ran " + SlotWarmer.run(controlSlot, slot, recorded) + " recorded calls each."));
        return new Routing(wanted.epoch(), controlSlot, canarySlot, SplitRule.of(wanted));
    }

    private Release release(String digest) throws IOException, InterruptedException {
        Optional<Release> kept = findStored(digest);
        if (kept.isPresent()) {
            return kept.get();
        }
        byte[] manifest = fetch(digest, "manifest");
        Manifest.parse(manifest, digest);
        Release release = Release.verify(digest, component, manifest, fetch(digest, "bundle"));
        store.storeRelease(release);
        return release;
    }

    /** Returns a stored release; a damaged one is fetched again. */
    private Optional<Release> findStored(String digest) throws IOException {
        try {
            return store.findRelease(digest);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private byte[] fetch(String digest, String part) throws IOException, InterruptedException {
        long pause = FIRST_PAUSE_NANOS;
        for (int tries = 1; ; tries++) {
            try {
                return services.release(digest, part);
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(pause);
                pause *= 3;
            }
        }
    }

    private static IllegalArgumentException slotsChanged(Assignment wanted) {
        return new IllegalArgumentException("the slots no longer hold what epoch " + wanted.epoch() + " builds on");
    }
}
