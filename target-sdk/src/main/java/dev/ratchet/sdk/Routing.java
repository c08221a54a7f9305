package dev.ratchet.sdk;

import dev.ratchet.sdk.core.LoadedSlots;
import java.util.Optional;

/** Current routing as one immutable value. A call reads it once, so it never sees half of a swap. */
record Routing(long epoch, Slot control, Optional<Slot> canary, SplitRule rule) {
    Routing withoutCanary() {
        return new Routing(epoch, control, Optional.empty(), SplitRule.controlOnly(rule.split(), rule.salt()));
    }

    LoadedSlots loaded() {
        return new LoadedSlots(control.digest(), canary.map(Slot::digest));
    }
}
