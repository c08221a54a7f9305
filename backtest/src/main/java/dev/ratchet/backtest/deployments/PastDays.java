package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.ComponentHistory.IntervalSum;
import dev.ratchet.judge.deployment.past.DayBlock;
import dev.ratchet.judge.deployment.past.PastJudge;
import dev.ratchet.judge.deployment.past.PastLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Time of day of a deployment, on its own day and the days before, as blocks of the calls before and after it. */
final class PastDays {
    private static final int BEFORE = PastJudge.BEFORE;

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

    /** Calls before and after with their original bounds, and the load after. */
    private record DayCalls(IntervalSum before, IntervalSum after, double load) {
        Stream<IntervalSum> both() {
            return Stream.of(before, after);
        }

        DayBlock toBlock(BucketBounds bounds) {
            return new DayBlock(before.served().stats(bounds), after.served().stats(bounds), load);
        }

        boolean isUsable(int intervalsWithData) {
            return DayBlock.isCovered(before.intervals(), after.intervals(), intervalsWithData)
                    && before.served().ok() > 0
                    && after.served().ok() > 0;
        }
    }

    /** Data at a look; the sketches of all blocks have the same bounds. */
    PastLook look(int looks) {
        long[] intervalsWithData = intervalsWithData(looks);
        Optional<DayCalls> today = dayCalls(0, intervalsWithData)
                .filter(it ->
                        it.before().served().ok() > 0 && it.after().served().requests() > 0);
        List<DayCalls> days = new ArrayList<>();
        for (int day = 1; day <= PastJudge.MAX_DAYS; day++) {
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
        return new PastLook(
                looks,
                intervalsWithData.length,
                isSilentAtEnd(),
                today.map(it -> it.toBlock(total.bounds())),
                days.stream().map(it -> it.toBlock(total.bounds())).toList(),
                total.largestBucket());
    }

    /** Intervals of the first looks in which the new version served. */
    private long[] intervalsWithData(int looks) {
        return LongStream.range(deployment.first(), deployment.first() + looks)
                .filter(it -> component.served(newVersion(), it).isPresent())
                .toArray();
    }

    private boolean isSilentAtEnd() {
        long end = deployment.first() + Deployment.LOOKS;
        return component
                .served(newVersion(), LongStream.range(end - PastJudge.SILENT_INTERVALS, end))
                .isEmpty();
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
