package dev.ratchet.generator.core.competition;

import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.competition.Duel.DuelResult;
import dev.ratchet.generator.core.competition.Standing.Eliminated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Candidates after the tests of their rivals.
 *
 * @param contestants all candidates; those that failed a valid test of a rival are no longer proved
 * @param disputed duels in which two fixes answer differently
 * @param tests whether the tests of rivals counted
 */
public record Adjudication(List<Contestant> contestants, List<Duel> disputed, TestWeight tests) {
    /** Copies the lists. */
    public Adjudication {
        contestants = List.copyOf(contestants);
        disputed = List.copyOf(disputed);
    }

    /** Whether the tests of rivals count. */
    public enum TestWeight {
        /** They count. */
        COUNTED,
        /** Together they would eliminate every proved candidate, so none of them counts. */
        CONTRADICTORY,
        /** They did not finish in time, so none of them counts. */
        UNFINISHED
    }

    /** Candidates whose tests did not finish in time. */
    public static Adjudication unfinished(List<Contestant> contestants) {
        return new Adjudication(contestants, List.of(), TestWeight.UNFINISHED);
    }

    /** Applies the duels in their order: the first test that eliminates a candidate is named. */
    public static Adjudication of(List<Contestant> contestants, List<Duel> duels, Purpose purpose) {
        Map<String, Eliminated> losers = new LinkedHashMap<>();
        duels.stream()
                .filter(it -> it.result(purpose) == DuelResult.ELIMINATES)
                .forEach(it -> losers.putIfAbsent(it.rival(), new Eliminated(it.test(), it.author())));
        List<Duel> disputed = duels.stream()
                .filter(it -> it.result(purpose) == DuelResult.DISPUTED)
                .toList();
        boolean areContradictory = !losers.isEmpty()
                && contestants.stream().filter(Contestant::isProved).allMatch(it -> losers.containsKey(it.author()));
        return new Adjudication(
                areContradictory
                        ? contestants
                        : contestants.stream().map(it -> apply(it, losers)).toList(),
                disputed,
                areContradictory ? TestWeight.CONTRADICTORY : TestWeight.COUNTED);
    }

    private static Contestant apply(Contestant contestant, Map<String, Eliminated> losers) {
        Eliminated cause = losers.get(contestant.author());
        return cause == null || !contestant.isProved() ? contestant : contestant.eliminatedBy(cause);
    }
}
