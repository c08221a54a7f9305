package dev.ratchet.generator.core.competition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Order of the candidates of a competition, best first.
 *
 * <p>Proved candidates precede all others. Among them, those precede to which no other one has a distinguishably larger
 * gain. Then the fewest changed lines decide, then the fewest files, then the order in which candidates are tried. Two
 * gains may be indistinguishable from a third one and not from each other, so no comparator can express it: the ranking
 * selects the best candidate, and then the best of the others. Candidates that are not proved follow in their order.
 *
 * @param contestants all candidates, best first
 */
public record CandidateRanking(List<Contestant> contestants) {
    private static final Comparator<Contestant> BY_SIZE =
            Comparator.comparing(Contestant::size).thenComparingInt(Contestant::order);

    /** Copies the list, which must not be empty. */
    public CandidateRanking {
        contestants = List.copyOf(contestants);
        if (contestants.isEmpty()) {
            throw new IllegalArgumentException("contestants must not be empty");
        }
    }

    /** Difference between the winner and the second candidate. */
    public enum Reason {
        /** No candidate was proved; the first one in order is reported. */
        NONE_PROVED,
        /** No other candidate was proved. */
        ONLY_PROVED,
        /** Its gain is larger by more than the measurements can vary. */
        LARGER_GAIN,
        /** It changes fewer lines, and neither gain is distinguishably larger. */
        FEWER_LINES,
        /** It changes as many lines in fewer files. */
        FEWER_FILES,
        /** It is equal, and is tried first. */
        TRIED_FIRST
    }

    /** Ranks candidates; the order of the argument has no influence. */
    public static CandidateRanking of(Collection<Contestant> contestants) {
        List<Contestant> ranked = new ArrayList<>();
        List<Contestant> proved = new ArrayList<>(
                contestants.stream().filter(Contestant::isProved).toList());
        while (!proved.isEmpty()) {
            Contestant best = best(proved);
            ranked.add(best);
            proved.remove(best);
        }
        contestants.stream()
                .filter(it -> !it.isProved())
                .sorted(Comparator.comparingInt(Contestant::order))
                .forEach(ranked::add);
        return new CandidateRanking(ranked);
    }

    private static Contestant best(List<Contestant> proved) {
        return proved.stream()
                .filter(it -> proved.stream().noneMatch(other -> hasLargerGain(other, it)))
                .min(BY_SIZE)
                .orElseThrow();
    }

    /** The best candidate. */
    public Contestant winner() {
        return contestants.getFirst();
    }

    /** All candidates but the best one. */
    public List<Contestant> others() {
        return contestants.subList(1, contestants.size());
    }

    /** Returns why the winner precedes the others. */
    public Reason reason() {
        Contestant winner = winner();
        Optional<Contestant> second =
                others().stream().filter(Contestant::isProved).findFirst();
        if (!winner.isProved()) {
            return Reason.NONE_PROVED;
        }
        if (second.isEmpty()) {
            return Reason.ONLY_PROVED;
        }
        if (hasLargerGain(winner, second.get())) {
            return Reason.LARGER_GAIN;
        }
        if (winner.size().lines() != second.get().size().lines()) {
            return Reason.FEWER_LINES;
        }
        return winner.size().files() == second.get().size().files() ? Reason.TRIED_FIRST : Reason.FEWER_FILES;
    }

    private static boolean hasLargerGain(Contestant one, Contestant other) {
        return one.gain().isPresent()
                && other.gain().filter(it -> !one.gain().get().exceeds(it)).isEmpty();
    }
}
