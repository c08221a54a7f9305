package dev.ratchet.sdk.core;

/** Transition from the loaded slots to those of an assignment; derived from digests alone. */
public enum SlotTransition {
    /** Both releases are already in their slots: only the split changes. */
    CHANGE_SHARE,
    /** The loaded control continues alone. */
    KEEP_CONTROL,
    /** The loaded canary becomes control. */
    PROMOTE,
    /** Control alone, from a release that is not loaded. */
    LOAD_CONTROL,
    /** A canary starts: both slots are loaded again, so that neither is warmer than the other. */
    LOAD_BOTH;

    public static SlotTransition of(LoadedSlots loaded, Assignment wanted) {
        boolean sameControl = loaded.control().equals(wanted.releases().control());
        if (wanted.releases().canary().isPresent()) {
            return sameControl && loaded.canary().equals(wanted.releases().canary()) ? CHANGE_SHARE : LOAD_BOTH;
        }
        if (sameControl) {
            return KEEP_CONTROL;
        }
        return loaded.canary().filter(wanted.releases().control()::equals).isPresent() ? PROMOTE : LOAD_CONTROL;
    }

    /** Returns whether an active canary may continue to serve during the transition. */
    public boolean allowsCanary() {
        return this == CHANGE_SHARE || this == PROMOTE;
    }
}
