package dev.ratchet.judge.deployment.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances of two mixes of the operations a and b, and of calls without a name. */
class MixDistanceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        equal mixes                                        | .6 | .4 | .6 | .4 | 0
        all named                                          | .6 | .4 | .2 | .8 | .4
        all unnamed                                        | 0  | 0  | 0  | 0  | 0
        the old version's others may be b                  | .6 | .1 | .6 | .4 | 0
        the new version's others may be a                  | .6 | .4 | .3 | .4 | 0
        the others of one version exceed the difference    | .5 | .1 | .6 | .4 | 0
        the others of one version explain a part           | .8 | 0  | .1 | .9 | .7
        both have others, and each may be the other's more | .7 | .1 | .1 | .7 | .4
        """)
    void unnamedCallsMayBeOfAnyOperation(
            String name, double oldA, double oldB, double newA, double newB, double smallest) {
        MixDistance mixes = new MixDistance(
                List.of(new MixShare("a", oldA, newA), new MixShare("b", oldB, newB)),
                1 - oldA - oldB,
                1 - newA - newB);

        assertEquals(smallest, mixes.smallest(), 1e-12, name);
    }

    @Test
    void equalMixesOfFewCallsHaveADistance() {
        List<MixShare> shares = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            shares.add(new MixShare("GET /" + i, 1.0 / 15, 1.0 / 15));
        }

        // sqrt(2 / pi / 200 * 14 / 225) * 15 / 2
        assertEquals(.1056, new MixDistance(shares, 0, 0).expected(1.0 / 200), 1e-4);
    }
}
