package dev.ratchet.generator.core.competition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Order of the candidates of a competition, best first.
 *
 * <p>Qualified candidates precede all others. Among them, those whose gain is not distinguishable from the largest one
 * precede the rest. Then the fewest changed lines decide, then the fewest files, then the order in which candidates are
 * tried. "Not distinguishable" is not transitive, so no comparator can express it: the ranking selects the best one, and
 * then the best of the others. Candidates that are not proved follow in their order.
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

    /** What distinguishes the winner from the second candidate. */
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
        List<Contestant> proved =
                new ArrayList<>(contestants.stream().filter(Contestant::isProved).toList());
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
        Optional<Gain> largest =
                proved.stream().flatMap(it -> it.gain().stream()).max(Comparator.comparingDouble(Gain::share));
        return proved.stream()
                .filter(it -> largest.isEmpty()
                        || it.gain().filter(gain -> !largest.get().exceeds(gain)).isPresent())
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

    private static boolean hasLargerGain(Contestant winner, Contestant second) {
        return winner.gain().isPresent()
                && second.gain().filter(it -> !winner.gain().get().exceeds(it)).isEmpty();
    }
}
