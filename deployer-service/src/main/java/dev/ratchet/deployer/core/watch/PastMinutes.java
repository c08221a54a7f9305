package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.PastDay;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.judge.deployment.past.DayBlock;
import dev.ratchet.judge.deployment.past.PastJudge;
import dev.ratchet.judge.deployment.past.PastSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sums up the minutes of a component around the time of day of a deployment: the hour before it, and the same hours of
 * the last 14 days, which is as long as the topic retains them.
 *
 * <p>A day is usable if half of its intervals have calls and no version was deployed then: one that had not served in
 * the half hour before, beside another one, or one that another watch is about.
 */
public final class PastMinutes {
    private static final int LEAD = 30;

    private final WatchPlan plan;
    private final PastSchedule schedule;
    private final List<Day> days = new ArrayList<>();

    /** Intervals from one number to before another one. */
    public record Window(long from, long to) {
        /** Disjoint windows that cover the given ones, the oldest first. */
        public static List<Window> union(Collection<Window> windows) {
            List<Window> union = new ArrayList<>();
            for (Window it : windows.stream()
                    .sorted(Comparator.comparingLong(Window::from))
                    .toList()) {
                if (union.isEmpty() || union.getLast().to() < it.from()) {
                    union.add(it);
                } else {
                    Window last = union.removeLast();
                    union.add(new Window(last.from(), Math.max(last.to(), it.to())));
                }
            }
            return List.copyOf(union);
        }
    }

    /** Creates the sums for a watch, given all watches of the deployer. */
    public PastMinutes(WatchPlan plan, Collection<WatchState> watches) {
        this.plan = plan;
        this.schedule = PastSchedule.live(plan.looks());
        IntervalLength length = new IntervalLength(plan.notice().intervalMillis());
        List<Long> deployments = watches.stream()
                .flatMap(it -> it.findPlan().stream())
                .map(WatchPlan::notice)
                .filter(it -> ServiceKey.of(it).equals(ServiceKey.of(plan.notice())))
                .map(it -> length.number(it.atMillis()))
                .toList();
        long ofADay = length.count(Duration.ofDays(1));
        for (int day = 0; day <= PastJudge.MAX_DAYS; day++) {
            days.add(new Day(plan.notice().minute() - day * ofADay, schedule, deployments));
        }
    }

    /** Watch whose history this is. */
    public WatchPlan plan() {
        return plan;
    }

    /** Windows to read, the oldest first. */
    public List<Window> windows() {
        return days.reversed().stream()
                .map(it -> new Window(it.start(), it == days.getFirst() ? it.at : it.end()))
                .toList();
    }

    /** Adds a minute; one of another service, source or length is ignored, and so is a repeated one. */
    public void add(InstanceMinute minute) {
        DeploymentNotice notice = plan.notice();
        if (ServiceKey.of(minute).equals(ServiceKey.of(notice))
                && minute.source() == notice.source()
                && minute.intervalMillis() == notice.intervalMillis()) {
            days.forEach(it -> it.add(minute));
        }
    }

    /** Sums of the usable days. */
    public WatchPast past() {
        return new WatchPast(
                plan.watch(),
                days.getFirst().before.tally.stats(),
                days.stream().skip(1).flatMap(it -> it.find().stream()).toList());
    }

    /** Sum over some intervals. */
    private static final class Part {
        private final CallTally tally = new CallTally();
        private final Set<Long> minutes = new HashSet<>();

        private void add(InstanceMinute minute) {
            tally.add(minute.stats());
            minutes.add(minute.minute());
        }
    }

    private record Served(long minute, InstanceVersion origin) {}

    /** One day, around the interval that corresponds to that of the deployment. */
    private static final class Day {
        private final long at;
        private final PastSchedule schedule;
        private final List<Long> deployments;
        private final Part before = new Part();
        private final List<Part> after;
        private final Map<String, Long> versions = new HashMap<>();
        private final Set<Served> added = new HashSet<>();

        private Day(long at, PastSchedule schedule, List<Long> deployments) {
            this.at = at;
            this.schedule = schedule;
            this.deployments = deployments;
            this.after = Stream.generate(Part::new).limit(schedule.looks()).toList();
        }

        private long start() {
            return at - PastJudge.BEFORE - LEAD;
        }

        private long end() {
            return at + PastJudge.WARM_UP + schedule.watchIntervals();
        }

        private void add(InstanceMinute minute) {
            boolean isInside = minute.minute() >= start() && minute.minute() < end();
            if (isInside && added.add(new Served(minute.minute(), minute.origin()))) {
                versions.merge(minute.origin().version().orElse(""), minute.minute(), Math::min);
                long look = minute.minute() - at - PastJudge.WARM_UP;
                if (look >= 0) {
                    after.get((int) (look / schedule.lookIntervals())).add(minute);
                } else if (minute.minute() < at && minute.minute() >= at - PastJudge.BEFORE) {
                    before.add(minute);
                }
            }
        }

        private Optional<PastDay> find() {
            List<CallStats> parts = after.stream().map(it -> it.tally.stats()).toList();
            int intervals = after.stream().mapToInt(it -> it.minutes.size()).sum();
            boolean isUsable = DayBlock.isCovered(before.minutes.size(), intervals, schedule.watchIntervals())
                    && before.tally.stats().ok() > 0
                    && !hasDeployment();
            return isUsable ? Optional.of(new PastDay(before.tally.stats(), parts)) : Optional.empty();
        }

        private boolean hasDeployment() {
            boolean isWatched = deployments.stream().anyMatch(it -> it >= at - PastJudge.BEFORE && it < end());
            return isWatched
                    || (versions.size() > 1 && versions.values().stream().anyMatch(it -> it >= at - PastJudge.BEFORE));
        }
    }
}
