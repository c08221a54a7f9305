package dev.ratchet.sdk;

import dev.ratchet.sdk.core.Loaded;
import java.util.Optional;

/** Current routing as one immutable value. A call reads it once, so it never sees half of a swap. */
record Routing(long epoch, Slot control, Optional<Slot> canary, SplitRule rule) {
    Routing withoutCanary() {
        return new Routing(epoch, control, Optional.empty(), SplitRule.controlOnly(rule.split(), rule.salt()));
    }

    Loaded loaded() {
        return new Loaded(control.digest(), canary.map(Slot::digest));
    }
}
