package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fold of the topic of switches. */
final class Switches {
    private final Map<String, Control> controls = new HashMap<>();

    void add(Control it) {
        controls.put(it.scope() + "/" + it.kind(), it);
    }

    /** Whether a switch stops deployments of a component; its scope is the component, its tenant or everything. */
    boolean isStopped(ComponentId component) {
        return controls.values().stream()
                .anyMatch(it -> it.on()
                        && covers(it, component)
                        && (it.kind() == ControlKind.KILL_SWITCH || it.kind() == ControlKind.FREEZE));
    }

    /** Whether a switch covers a component: its scope is {@code all}, the tenant or tenant/component. */
    static boolean covers(Control control, ComponentId component) {
        return List.of(ComponentId.EVERYTHING, component.tenant(), component.key())
                .contains(control.scope());
    }
}
