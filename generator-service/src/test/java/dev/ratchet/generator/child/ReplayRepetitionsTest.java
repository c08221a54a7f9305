package dev.ratchet.generator.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ratchet.generator.capability.Handlers;
import dev.ratchet.generator.capability.Snippets;
import dev.ratchet.generator.child.state.ComponentLoader;
import dev.ratchet.generator.child.state.MemoryLoader;
import dev.ratchet.generator.release.Classes;
import dev.ratchet.sdk.Handler;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that depend on what differs between JVMs, and answers that only look so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayRepetitionsTest {
    static final List<String> UNSTABLE = Snippets.lines(ReplayRepetitionsTest.class, "unstable.txt");
    private static final String STABLE = "input = Map.of(\"a\", new TreeSet<>(Set.of(\"x\", \"y\")).toString(), \"b\","
            + " new HashSet<>(List.of(\"v\", \"w\")).toString(), \"c\", Map.of(\"x\", 1L, \"y\", 2L), \"d\","
            + " String.format(Locale.ROOT, \"%.1f\", 1.5), \"e\", new EnumMap<>(Map.of(Kind.SMALL, 1L)).toString());";

    private final Map<String, Classes> classes = Handlers.compile(Snippets.both(UNSTABLE, List.of(STABLE)));

    @ParameterizedTest
    @FieldSource("UNSTABLE")
    void findsEveryAnswerThatDependsOnTheJvm(String snippet) throws Exception {
        assertFalse(repeated(snippet, 1).differences().isEmpty(), snippet);
    }

    @Test
    void acceptsAnswersInAFixedOrder() throws Exception {
        assertEquals(new Repeated(List.of(), 8), repeated(STABLE, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 500})
    void repeatsAtMostFortyExecutionsUnderEachOfEightConditions(int executions) throws Exception {
        assertEquals(8 * Math.min(40, executions), repeated(STABLE, executions).runs());
    }

    @Test
    void restoresTheDefaultsOfTheJvm() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();

        repeated(STABLE, 1);

        assertEquals(locale, Locale.getDefault());
        assertEquals(zone, TimeZone.getDefault());
    }

    @Test
    void restoresTheHashCodesOfEnumConstants() throws Exception {
        int before = DayOfWeek.FRIDAY.hashCode();

        repeated(STABLE, 1);

        assertEquals(before, DayOfWeek.FRIDAY.hashCode());
    }

    private record Repeated(List<Map<String, Object>> differences, int runs) {}

    private Repeated repeated(String snippet, int count) throws Exception {
        Classes own = Objects.requireNonNull(classes.get(snippet), snippet);
        ComponentLoader component = MemoryLoader.of(own);
        List<Map<String, Object>> inputs = IntStream.range(0, count)
                .mapToObj(i -> Map.<String, Object>of("id", "e" + i, "input", Map.of("n", (long) i)))
                .toList();
        Job job = new Job(Path.of(""), Map.of("handler", component.names().getFirst(), "executions", inputs));
        List<ReplayedExecution> executions = ReplayedExecution.of(job);
        Handler handler = job.handler(component.loader());
        Map<String, Map<String, Object>> outcomes = new HashMap<>();
        executions.forEach(execution -> outcomes.put(execution.id(), execution.outcome(handler)));
        var repetitions = new ReplayRepetitions(component, job, executions);
        return new Repeated(repetitions.differences(outcomes), repetitions.runs());
    }
}
