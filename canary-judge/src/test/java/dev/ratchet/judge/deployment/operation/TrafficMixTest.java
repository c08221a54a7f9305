package dev.ratchet.judge.deployment.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mixes of operations of both versions in ten minutes. */
class TrafficMixTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        the same mix               | GET /a 60 1 50, GET /b 40 1 50  | GET /a 58 1 50, GET /b 42 1 50 | true
        the same mix of fewer      | GET /a 60 1 50, GET /b 40 1 50  | GET /a 15 1 50, GET /b 10 1 50 | true
        a renamed route            | GET /a 60 1 50, GET /b 40 1 50  | GET /x 60 1 50, GET /b 40 1 50 | true
        all routes are renamed     | GET /a 60 1 50, GET /b 40 1 50  | GET /x 60 1 50, GET /y 40 1 50 | true
        a new route                | GET /a 60 1 50, GET /b 40 1 50  | GET /a 55 1 50, GET /b 35 1 50, GET /c 10 1 50 | true
        writes go to the new one   | GET /a 90 1 50, POST /a 10 1 50 | GET /a 10 1 50, POST /a 90 1 50 | false
        only one route is routed   | GET /a 60 1 50, GET /b 40 1 50  | GET /a 95 1 50, GET /b 5 1 50 | false
        too few calls              | GET /a 9 1 50, POST /a 1 1 50   | GET /a 1 1 50, POST /a 9 1 50 | true
        unknown operations         | GET /a 60 1 50                  |                                | true
        """)
    void clearlyDifferentMixesAreNotComparable(String name, String before, String after, boolean comparable) {
        Optional<String> problem = TrafficMix.problem(
                OperationSamples.minutes(before, Optional.ofNullable(after).orElse("")));

        assertEquals(comparable, problem.isEmpty(), () -> name + ": " + problem);
    }

    /** Equal and routed mixes of operations, of which the ten busiest of each minute have names: a third of 30. */
    @ParameterizedTest(name = "{0}: {1} operations, {2} and {3} calls per minute")
    @CsvSource(textBlock = """
        equal,        15, 2000, 20,   true
        equal,        15, 20,   2000, true
        equal,        15, 20,   20,   true
        equal,        40, 2000, 20,   true
        equal,        40, 2000, 200,  true
        rare tail,    30, 2000, 20,   true
        rare tail,    30, 200,  20,   true
        equal,        5,  2000, 20,   true
        first third,  15, 2000, 20,   false
        first third,  15, 2000, 200,  false
        first third,  30, 2000, 20,   true
        first third,  9,  20,   20,   false
        """)
    void onlyRoutedMixesOfManyOperationsAreNotComparable(
            String mix, int operations, int oldCalls, int newCalls, boolean comparable) {
        double[] usual = new double[operations];
        double[] routed = new double[operations];
        for (int i = 0; i < operations; i++) {
            usual[i] = mix.equals("rare tail") ? 1.0 / (i + 1) : 1;
            routed[i] = mix.equals("first third") && i >= operations / 3 ? 0 : usual[i];
        }

        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            List<OperationMinute> minutes = IntStream.range(0, 15)
                    .mapToObj(it -> new OperationMinute(
                            it,
                            OperationSamples.drawn(random, oldCalls, usual),
                            OperationSamples.drawn(random, newCalls, routed)))
                    .toList();

            Optional<String> problem = TrafficMix.problem(minutes);

            assertEquals(comparable, problem.isEmpty(), "seed " + seed + ": " + problem);
        }
    }

    @Test
    void statesTheOperationThatIsRouted() {
        List<OperationMinute> minutes = OperationSamples.minutes(
                "GET /a 60 1 50, GET /b 20 1 50, GET /c 20 1 50", "GET /a 95 1 50, GET /b 3 1 50, GET /c 2 1 50");

        String problem = TrafficMix.problem(minutes).orElseThrow();

        assertTrue(problem.endsWith("is 60 % of the old instances' calls and 95 % of the new ones'"), problem);
        assertTrue(problem.contains("routed by version: GET /a"), problem);
    }
}
