package dev.ratchet.analyzer.core.discovery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import org.junit.jupiter.api.Test;

class ComponentCapacityTest {
    private static final long HOUR = 3_600_000;

    private long nowMillis;
    private final ComponentCapacity capacity = new ComponentCapacity(2, () -> nowMillis);

    @Test
    void admitsComponentsUpToTheLimit() {
        assertTrue(capacity.test(component("a")));
        assertTrue(capacity.test(component("b")));
        assertFalse(capacity.test(component("c")));
        assertTrue(capacity.test(component("a")));
    }

    @Test
    void admitsAnotherComponentInPlaceOfOneThatWasSilentForADay() {
        capacity.test(component("a"));
        capacity.test(component("b"));
        nowMillis = 24 * HOUR;
        assertTrue(capacity.test(component("b")));
        assertFalse(capacity.test(component("c")));

        nowMillis++;

        assertTrue(capacity.test(component("c")));
        assertFalse(capacity.test(component("a")));
        assertTrue(capacity.test(component("b")));
    }

    private static ComponentKey component(String name) {
        return new ComponentKey("acme", name);
    }
}
