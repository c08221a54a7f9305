package dev.ratchet.generator.core.competition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.generator.core.competition.CandidateRanking.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateRankingTest {
    /** A candidate is {@code name order lines/files}, with {@code gain+/-margin} in percent, or the gate that failed it. */
    @ParameterizedTest
    @CsvSource({
        "'a 0 9/1, b 1 2/1 tests', a b, ONLY_PROVED",
        "'a 0 2/1 tests, b 1 9/1', b a, ONLY_PROVED",
        "'a 0 1/1 replay, b 1 1/1 tests', a b, NONE_PROVED",
        "'a 1 1/1 replay, b 0 9/9 tests', b a, NONE_PROVED",
        "'a 0 9/1 40+/-2, b 1 2/1 30+/-2', a b, LARGER_GAIN",
        "'a 0 9/1 40+/-2, b 1 2/1 36+/-2', b a, FEWER_LINES",
        "'a 0 9/1 40+/-9, b 1 2/1 30+/-9', b a, FEWER_LINES",
        "'a 0 3/2, b 1 3/1', b a, FEWER_FILES",
        "'a 0 3/1, b 1 3/1', a b, TRIED_FIRST",
        "'a 1 3/1, b 0 3/1', b a, TRIED_FIRST",
        "'a 0 3/1 40+/-1, b 1 3/1 41+/-1', a b, TRIED_FIRST",
        "'a 0 5/1, b 1 3/1, c 2 4/1', b c a, FEWER_LINES",
        "'a 0 9/1 50+/-1, b 1 2/1 44+/-1, c 2 1/1 38+/-1', b a c, FEWER_LINES", // b ties with a, c with b only
        "'a 0 1/1, b 1 9/1 20+/-1', b a, LARGER_GAIN",
    })
    void ranksByProofGainSizeAndOrder(String candidates, String expected, Reason reason) {
        // Given
        List<Contestant> contestants = Arrays.stream(candidates.split(", ", -1))
                .map(CandidateRankingTest::contestant)
                .toList();

        // When
        CandidateRanking ranking = CandidateRanking.of(contestants);

        // Then
        assertEquals(
                expected,
                String.join(
                        " ",
                        ranking.contestants().stream().map(Contestant::author).toList()));
        assertEquals(reason, ranking.reason());
    }

    @Test
    void doesNotDependOnTheOrderOfItsArgument() {
        for (int seed = 0; seed < 500; seed++) {
            // Given
            Random random = new Random(seed);
            List<Contestant> contestants = new ArrayList<>(IntStream.range(0, 5)
                    .mapToObj(order -> new Contestant(
                            "c" + order,
                            random.nextInt(4) == 0 ? new Standing.FailedGate("tests") : new Standing.Qualified(),
                            Optional.of(new Gain(random.nextInt(10) / 20.0, random.nextInt(3) / 40.0)),
                            new DiffSize(random.nextInt(3), random.nextInt(2)),
                            order))
                    .toList());
            CandidateRanking expected = CandidateRanking.of(contestants);

            // When
            Collections.shuffle(contestants, random);

            // Then
            assertEquals(expected, CandidateRanking.of(contestants), "seed " + seed);
        }
    }

    @Test
    void needsACandidate() {
        assertThrows(IllegalArgumentException.class, () -> CandidateRanking.of(List.of()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, Double.POSITIVE_INFINITY})
    void refusesAMarginThatIsNone(double margin) {
        assertThrows(IllegalArgumentException.class, () -> new Gain(0.5, margin));
    }

    private static Contestant contestant(String text) {
        String[] words = text.split(" ", -1);
        String[] size = words[2].split("/", -1);
        String last = words.length > 3 ? words[3] : "";
        boolean isGain = last.contains("+/-");
        return new Contestant(
                words[0],
                last.isEmpty() || isGain ? new Standing.Qualified() : new Standing.FailedGate(last),
                isGain ? Optional.of(gain(last.split("\\+/-", -1))) : Optional.empty(),
                new DiffSize(Integer.parseInt(size[0]), Integer.parseInt(size[1])),
                Integer.parseInt(words[1]));
    }

    private static Gain gain(String[] percent) {
        return new Gain(Double.parseDouble(percent[0]) / 100, Double.parseDouble(percent[1]) / 100);
    }
}
