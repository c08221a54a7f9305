package dev.ratchet.generator.gate;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.sdk.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A recorded failing execution as a test: an opaque resource, read by a fixed test class.
 *
 * <p>No part of the recording becomes a literal in a source. Only the component's package and handler, which come from
 * the catalogue, are written into the test class.
 */
public final class RecordedCase {
    private static final int LARGEST = 64 * 1024;

    private RecordedCase() {}

    /** Returns whether a recorded execution failed in the way to fix. */
    public static boolean isIn(List<Execution> executions, Purpose.Fix fix) {
        return executions.stream()
                .anyMatch(execution -> execution.failure().filter(fix::matches).isPresent());
    }

    /** Adds the smallest recorded failure that is not held out; empty if none is at most 64 KiB. */
    public static Optional<SourceTree> addTo(
            SourceTree tree, ChangeableComponent component, Purpose.Fix fix, List<Execution> executions) {
        return executions.stream()
                .filter(execution -> execution.failure().filter(fix::matches).isPresent())
                .filter(execution -> !Tapes.isHeldOut(execution))
                .map(RecordedCase::text)
                .filter(text -> text.length() <= LARGEST)
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .map(text ->
                        with(tree, new Scope(component), component.entryPoint().handler(), text));
    }

    private static SourceTree with(SourceTree tree, Scope scope, String handler, String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        SourceTree withCase = tree.with(
                scope.casesFolder() + Sha256.hex(text) + ".json", "{\"format\":1,\"case\":\"" + encoded + "\"}\n");
        String name = handler.substring(handler.lastIndexOf('.') + 1).replace('$', '.');
        return withCase.text(scope.casesTest()).isPresent()
                ? withCase
                : withCase.with(
                        scope.casesTest(),
                        TEMPLATE.replace("@package@", scope.handlerPackage()).replace("@handler@", name));
    }

    private static String text(Execution execution) {
        var fields = new LinkedHashMap<>(Tapes.input(execution));
        fields.remove("id");
        return Json.write(fields);
    }

    private static final String TEMPLATE = """
            package @package@;

            import dev.ratchet.sdk.Handler;
            import dev.ratchet.sdk.Json;
            import dev.ratchet.sdk.Ports;
            import java.net.URL;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.ArrayDeque;
            import java.util.Base64;
            import java.util.Deque;
            import java.util.List;
            import java.util.Map;
            import java.util.Objects;
            import java.util.stream.Stream;
            import org.junit.jupiter.api.DynamicTest;
            import org.junit.jupiter.api.TestFactory;

            /** Executions that were recorded when they failed; with ports answered from the recording they must not fail again. */
            class RecordedCasesTest {
                @TestFactory
                List<DynamicTest> recordedExecutionsNoLongerFail() throws Exception {
                    URL folder = Objects.requireNonNull(getClass().getResource("cases"));
                    try (Stream<Path> cases = Files.list(Path.of(folder.toURI()))) {
                        return cases.sorted()
                                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)))
                                .toList();
                    }
                }

                private static void run(Path file) throws Exception {
                    Map<?, ?> resource = (Map<?, ?>) Json.parse(Files.readString(file));
                    byte[] text = Base64.getDecoder().decode((String) resource.get("case"));
                    Map<?, ?> recorded = (Map<?, ?>) Json.parse(new String(text, StandardCharsets.UTF_8));
                    Handler handler = new @handler@();
                    try {
                        handler.handle(fields(recorded.get("input")), new Tape((List<?>) recorded.get("calls")));
                    } catch (EndOfTape beyond) {
                        // The recording ends where the execution failed: it came further than that.
                    }
                }

                @SuppressWarnings("unchecked")
                private static Map<String, Object> fields(Object value) {
                    return (Map<String, Object>) value;
                }

                private static final class EndOfTape extends RuntimeException {
                    private static final long serialVersionUID = 1;
                }

                private static final class Tape implements Ports {
                    private final Deque<Object> calls;

                    Tape(List<?> calls) {
                        this.calls = new ArrayDeque<>(calls);
                    }

                    @Override
                    public Map<String, Object> call(String port, Map<String, Object> request) {
                        if (calls.isEmpty()) {
                            throw new EndOfTape();
                        }
                        Map<?, ?> call = (Map<?, ?>) calls.remove();
                        if (!port.equals(call.get("port"))) {
                            throw new AssertionError("the port " + port + " is not next on the tape");
                        }
                        if (call.get("failure") != null) {
                            throw new IllegalStateException("recorded failure of the port " + port);
                        }
                        return fields(call.get("response"));
                    }
                }
            }
            """;
}
