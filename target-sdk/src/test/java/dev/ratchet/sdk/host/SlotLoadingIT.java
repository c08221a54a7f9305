package dev.ratchet.sdk.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.sdk.release.Release;
import dev.ratchet.sdk.slot.Slot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A slot initialises all classes of its release before the first call. */
class SlotLoadingIT {
    private static final String PROPERTY = "slot.loading.late";

    @Test
    void initialisesClassesThatNoCallHasUsed() {
        System.clearProperty(PROPERTY);
        try {
            load("class Late { static final String X = System.setProperty(\"" + PROPERTY
                    + "\", \"initialised\"); static String x() { return X; } }"
                    + " return input.isEmpty() ? Map.of(\"x\", Late.x()) : Map.of();");

            assertEquals("initialised", System.getProperty(PROPERTY));
        } finally {
            System.clearProperty(PROPERTY);
        }
    }

    @Test
    void runsNoAssertionsEvenIfTheHostDoes() {
        load("assert input.isEmpty() : \"on\"; return Map.of();");
    }

    @Test
    void refusesAReleaseWithAClassThatCannotBeInitialised() {
        String body = "class Bad { static final int X = Integer.parseInt(\"x\"); static int x() { return X; } }"
                + " return input.isEmpty() ? Map.of(\"x\", (long) Bad.x()) : Map.of();";

        assertThrows(IllegalArgumentException.class, () -> load(body));
    }

    private static void load(String body) {
        Releases.Published published = Releases.pricing(body);
        Release release =
                Release.verify(published.digest(), "pricing", published.part("manifest"), published.part("bundle"));
        Slot slot = Slot.load(release, List.of("shop.pricing"), SlotLoadingIT.class.getClassLoader());
        assertEquals(published.digest(), slot.digest());
        assertEquals(Map.of(), handle(slot));
    }

    private static Map<String, Object> handle(Slot slot) {
        try {
            return slot.handler().handle(Map.of("n", 1L), (port, request) -> Map.of());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
