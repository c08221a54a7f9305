package dev.ratchet.generator.child.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ratchet.generator.capability.Handlers;
import dev.ratchet.generator.capability.Snippets;
import dev.ratchet.generator.release.Classes;
import dev.ratchet.sdk.Handler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Handlers that hold state, all of which are found, and handlers that hold none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateCheckTest {
    static final List<String> HELD = Snippets.lines(StateCheckTest.class, "held.txt");
    static final List<String> BENIGN = Snippets.lines("benign.txt");

    private final Map<String, Classes> classes = Handlers.compile(Snippets.both(HELD, BENIGN));

    @ParameterizedTest
    @FieldSource("HELD")
    void findsState(String snippet) throws Exception {
        assertFalse(findings(classes(snippet), Set.of()).isEmpty(), snippet);
    }

    @ParameterizedTest
    @FieldSource("BENIGN")
    void acceptsConstants(String snippet) throws Exception {
        assertEquals(List.of(), findings(classes(snippet), Set.of()));
    }

    @Test
    void namesClassPathAndRuntimeClass() throws Exception {
        String snippet = "@record Box(Object inner) {} static final Map<String, Box> SEEN = Map.of(\"a\", new Box(new"
                + " ArrayList<>(List.of(1))));";

        assertEquals(
                List.of(new HeldState(
                        "shop.pricing.C0", "shop.pricing.C0.SEEN{a}.inner is a java.util.ArrayList, which can change")),
                findings(snippet, Set.of()));
    }

    @Test
    void reportsWhatChangedDuringTheCalls() throws Exception {
        // Given a static array, which the static analysis has to prove constant, and two declared fields
        String snippet = "@static final long[] SEEN = new long[2]; static final String[] LAST = new String[1];"
                + " static String f() { SEEN[1]++; LAST[0] = \"b\" + SEEN[1]; return \"a\"; } String text = f();";

        // Then the second instance, which a call creates, has changed them
        assertEquals(
                List.of(
                        "shop.pricing.C0.SEEN[] changed while it served",
                        "shop.pricing.C0.LAST[0] changed while it served"),
                messages(snippet, "shop.pricing.C0.text", true));
    }

    @Test
    void skipsOnlyTheDeclaredFields() throws Exception {
        assertEquals(List.of(), findings("@static int calls;", Set.of("shop.pricing.C0.calls")));
        assertEquals(
                List.of("shop.pricing.C0.hits is a field that is not final"),
                messages("@static int calls, hits;", "shop.pricing.C0.calls", false));
    }

    @Test
    void findsAClassThatCannotBeInitialised() throws Exception {
        assertEquals(
                List.of(new HeldState("shop.pricing.C0$Bad", "shop.pricing.C0$Bad cannot be initialised")),
                findings("@static class Bad { static final int X = Integer.parseInt(\"x\"); }", Set.of()));
    }

    @Test
    void refusesWhatIsTooLargeToWalk() throws Exception {
        Classes own = classes(Handlers.compile(List.of("@static final List<Integer> X = Collections.nCopies(9, 1);")));
        ComponentLoader loader = MemoryLoader.of(own);
        Limits limits = new Limits(8, 100, Duration.ofMinutes(1));

        List<HeldState> findings = new ObjectWalk(loader.loader(), Set.of(), limits)
                .walk(loader.initialise(), List.of())
                .findings();

        assertEquals(1, findings.size());
        assertEquals(
                "cannot be inspected: the component refers to more than can be walked",
                findings.getFirst().message().replaceFirst("^\\S+ ", ""));
    }

    private List<String> messages(String snippet, String declared, boolean calls) throws Exception {
        Classes own = classes(Handlers.compile(List.of(snippet)));
        ComponentLoader loader = MemoryLoader.of(own);
        Object handler = handler(loader);
        StateCheck check = StateCheck.begin(loader, handler, Set.of(declared));
        if (calls) {
            assertEquals(handler.getClass(), handler(loader).getClass());
        }
        return check.end().stream().map(HeldState::message).toList();
    }

    private static List<HeldState> findings(String snippet, Set<String> declared) throws Exception {
        return findings(classes(Handlers.compile(List.of(snippet))), declared);
    }

    private static List<HeldState> findings(Classes own, Set<String> declared) throws Exception {
        ComponentLoader loader = MemoryLoader.of(own);
        Handler handler = handler(loader);
        StateCheck check = StateCheck.begin(loader, handler, declared);
        handler.handle(new HashMap<>(Map.of("n", 1L)), (port, request) -> Map.of());
        return check.end();
    }

    private Classes classes(String snippet) {
        return Objects.requireNonNull(classes.get(snippet), snippet);
    }

    private static Classes classes(Map<String, Classes> one) {
        return one.values().iterator().next();
    }

    private static Handler handler(ComponentLoader loader) throws ReflectiveOperationException {
        return (Handler) loader.loader()
                .loadClass(loader.names().getFirst())
                .getConstructor()
                .newInstance();
    }
}
