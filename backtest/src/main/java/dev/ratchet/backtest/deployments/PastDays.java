package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.ComponentHistory.IntervalSum;
import dev.ratchet.backtest.deployments.StepComparison.Block;
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
    static final int MIN_DAYS = 5;

    /** Maximum number of days, two of each day of the week; earlier days had other deployments and usage. */
    private static final int MAX_DAYS = 14;

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
     * @param total sum of all blocks
     */
    record DayBlocks(Optional<Block> today, List<Block> days, CallHistogram total) {}

    /** Calls before and after with their original bounds, and the load after. */
    private record DayCalls(IntervalSum before, IntervalSum after, double load) {
        Stream<IntervalSum> both() {
            return Stream.of(before, after);
        }

        Block toBlock(BucketBounds bounds) {
            return new Block(before.served().stats(bounds), after.served().stats(bounds), load);
        }

        boolean isUsable(int intervalsWithData) {
            return 2 * before.intervals() >= BEFORE
                    && 2 * after.intervals() >= intervalsWithData
                    && before.served().ok() > 0
                    && after.served().ok() > 0;
        }
    }

    /** Intervals of the first looks in which the new version served. */
    long[] intervalsWithData(int looks) {
        return LongStream.range(deployment.first(), deployment.first() + looks)
                .filter(it -> component.served(newVersion(), it).isPresent())
                .toArray();
    }

    /** Whether the new version was silent in the last intervals of the watch. */
    boolean silent(int intervals) {
        long end = deployment.first() + Deployment.LOOKS;
        return component
                .served(newVersion(), LongStream.range(end - intervals, end))
                .isEmpty();
    }

    /** Compares today with the days before in these intervals. */
    DayBlocks blocks(long[] intervalsWithData) {
        Optional<DayCalls> today = dayCalls(0, intervalsWithData)
                .filter(it ->
                        it.before().served().ok() > 0 && it.after().served().requests() > 0);
        List<DayCalls> days = new ArrayList<>();
        for (int day = 1; day <= MAX_DAYS; day++) {
            long shift = (long) day * history.intervalsOfADay();
            if (!hasDeployment(shift)) {
                dayCalls(shift, intervalsWithData)
                        .filter(it -> it.isUsable(intervalsWithData.length))
                        .ifPresent(days::add);
            }
        }
        CallHistogram total = Stream.concat(today.stream(), days.stream())
                .flatMap(DayCalls::both)
                .map(IntervalSum::served)
                .reduce(CallHistogram::plus)
                .orElse(CallHistogram.NONE);
        return new DayBlocks(
                today.map(it -> it.toBlock(total.bounds())),
                days.stream().map(it -> it.toBlock(total.bounds())).toList(),
                total);
    }

    private Optional<DayCalls> dayCalls(long shift, long[] intervalsWithData) {
        long at = deployment.interval() - shift;
        Set<String> allVersions = component.versions();
        Optional<IntervalSum> before = component.served(allVersions, LongStream.range(at - BEFORE, at));
        Optional<IntervalSum> after = after(shift == 0 ? newVersion() : allVersions, shift, intervalsWithData);
        Optional<IntervalSum> load = after(allVersions, shift, intervalsWithData);
        return before.isPresent() && after.isPresent() && load.isPresent()
                ? Optional.of(new DayCalls(before.get(), after.get(), load.get().load()))
                : Optional.empty();
    }

    private Optional<IntervalSum> after(Set<String> versions, long shift, long[] intervalsWithData) {
        return component.served(versions, LongStream.of(intervalsWithData).map(it -> it - shift));
    }

    private boolean hasDeployment(long shift) {
        long from = deployment.interval() - shift - BEFORE;
        long to = deployment.first() - shift + Deployment.LOOKS;
        return all.stream().anyMatch(it -> it.within(from, to));
    }

    private Set<String> newVersion() {
        return Set.of(deployment.version());
    }
}
