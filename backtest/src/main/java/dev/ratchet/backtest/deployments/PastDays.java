package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.ComponentHistory.Stretch;
import dev.ratchet.backtest.deployments.Steps.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The time of a deployment on its own day and on those before, as blocks of what was served before and after it. */
final class PastDays {
    /** Four degrees of freedom: below that, t bounds are so wide that nothing short of a doubling is ever sure. */
    static final int FEWEST = 5;

    /** Two of every day of the week; the deployments and the habits of more distant ones are other ones. */
    private static final int MOST = 14;

    /** The intervals before the deployment that its step begins from. */
    static final int BEFORE = 60;

    private final History history;
    private final ComponentHistory component;
    private final List<Deployment> all;
    private final Deployment deployment;

    /** Among all deployments of the component. */
    PastDays(History history, List<Deployment> all, Deployment deployment) {
        this.history = history;
        this.component = history.of(deployment.component());
        this.all = all;
        this.deployment = deployment;
    }

    /**
     * Blocks whose sketches have the same bounds.
     *
     * @param today empty where nothing succeeded before, or nothing was served after
     * @param together everything in them
     */
    record Compared(Optional<Block> today, List<Block> days, Served together) {}

    /** Before and after with the bounds that they have themselves, and what load there was after. */
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

    /** The intervals of the first looks in which the new version was heard. */
    long[] heard(int looks) {
        return LongStream.range(deployment.first(), deployment.first() + looks)
                .filter(it -> component.served(fresh(), it).isPresent())
                .toArray();
    }

    /** Whether the new version was not heard in the last intervals of the watch. */
    boolean silent(int intervals) {
        long end = deployment.first() + Deployment.LOOKS;
        return component.served(fresh(), LongStream.range(end - intervals, end)).isEmpty();
    }

    /** Today and the days before, in these intervals. */
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
