package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.ComponentHistory.Stretch;
import dev.ratchet.backtest.deployments.Steps.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Time of day of a deployment, on its own day and the days before, as blocks of the calls before and after it. */
final class PastDays {
    /**
     * Minimum number of days, for four degrees of freedom: with fewer, t bounds are so wide that nothing short of a
     * doubling is significant.
     */
    static final int FEWEST = 5;

    /** Maximum number of days, two of each day of the week; earlier days had other deployments and usage. */
    private static final int MOST = 14;

    /** Number of intervals before the deployment from which its step is measured. */
    static final int BEFORE = 60;

    private final History history;
    private final ComponentHistory component;
    private final List<Deployment> all;
    private final Deployment deployment;

    /** Creates the days of a deployment, given all deployments of the component. */
    PastDays(History history, List<Deployment> all, Deployment deployment) {
        this.history = history;
        this.component = history.of(deployment.component());
        this.all = all;
        this.deployment = deployment;
    }

    /**
     * Blocks whose sketches have the same bounds.
     *
     * @param today the deployment's own day; empty where nothing succeeded before it or nothing was served after it
     * @param together sum of all blocks
     */
    record Compared(Optional<Block> today, List<Block> days, Served together) {}

    /** Calls before and after with their original bounds, and the load after. */
    private record Raw(Stretch before, Stretch after, double load) {
        Stream<Stretch> both() {
            return Stream.of(before, after);
        }

        Block with(Bounds bounds) {
            return new Block(before.served().stats(bounds), after.served().stats(bounds), load);
        }

        boolean succeeded(int heard) {
            return 2 * before.heard() >= BEFORE
                    && 2 * after.heard() >= heard
                    && before.served().ok() > 0
                    && after.served().ok() > 0;
        }
    }

    /** Intervals of the first looks in which the new version served. */
    long[] heard(int looks) {
        return LongStream.range(deployment.first(), deployment.first() + looks)
                .filter(it -> component.served(fresh(), it).isPresent())
                .toArray();
    }

    /** Whether the new version was silent in the last intervals of the watch. */
    boolean silent(int intervals) {
        long end = deployment.first() + Deployment.LOOKS;
        return component.served(fresh(), LongStream.range(end - intervals, end)).isEmpty();
    }

    /** Compares today with the days before in these intervals. */
    Compared compared(long[] heard) {
        Optional<Raw> today = raw(0, heard)
                .filter(it ->
                        it.before().served().ok() > 0 && it.after().served().requests() > 0);
        List<Raw> days = new ArrayList<>();
        for (int day = 1; day <= MOST; day++) {
            long shift = (long) day * history.intervalsOfADay();
            if (!disturbed(shift)) {
                raw(shift, heard).filter(it -> it.succeeded(heard.length)).ifPresent(days::add);
            }
        }
        Served together = Stream.concat(today.stream(), days.stream())
                .flatMap(Raw::both)
                .map(Stretch::served)
                .reduce(Served::plus)
                .orElse(Served.NONE);
        return new Compared(
                today.map(it -> it.with(together.bounds())),
                days.stream().map(it -> it.with(together.bounds())).toList(),
                together);
    }

    private Optional<Raw> raw(long shift, long[] heard) {
        long at = deployment.interval() - shift;
        Set<String> everyone = component.versions();
        Optional<Stretch> before = component.served(everyone, LongStream.range(at - BEFORE, at));
        Optional<Stretch> after = after(shift == 0 ? fresh() : everyone, shift, heard);
        Optional<Stretch> load = after(everyone, shift, heard);
        return before.isPresent() && after.isPresent() && load.isPresent()
                ? Optional.of(new Raw(before.get(), after.get(), load.get().load()))
                : Optional.empty();
    }

    private Optional<Stretch> after(Set<String> versions, long shift, long[] heard) {
        return component.served(versions, LongStream.of(heard).map(it -> it - shift));
    }

    private boolean disturbed(long shift) {
        long from = deployment.interval() - shift - BEFORE;
        long to = deployment.first() - shift + Deployment.LOOKS;
        return all.stream().anyMatch(it -> it.within(from, to));
    }

    private Set<String> fresh() {
        return Set.of(deployment.version());
    }
}
