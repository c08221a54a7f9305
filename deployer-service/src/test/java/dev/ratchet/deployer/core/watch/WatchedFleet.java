package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.OperationCalls;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStop;
import dev.ratchet.judge.JudgeSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shop whose minutes drive the monitor, the state machine and the judge of watches, as in the deployer. A watch has 20
 * looks.
 */
public final class WatchedFleet {
    private final List<InstanceMinute> minutes = new ArrayList<>();
    private final WatchIndex index = new WatchIndex();
    private final Watches watches = new Watches(DeploymentTrials.of(JudgeSettings.defaults()));
    private final MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, 0);
    private final Map<String, List<WatchEvent>> events = new LinkedHashMap<>();

    /**
     * Instances of a version with their calls per minute.
     *
     * @param instances names; a blank one where telemetry does not distinguish instances
     */
    public record Serving(String version, List<String> instances, int calls, double millis, double errors) {
        /** Instances with 200 calls per minute, a median of 10 ms and 1 % errors. */
        public static Serving of(String version, String... instances) {
            return new Serving(version, List.of(instances), 200, 10, .01);
        }

        /** Copy that is twice as slow. */
        public Serving slow() {
            return new Serving(version, instances, calls, 2 * millis, errors);
        }

        Serving failing() {
            return new Serving(version, instances, calls, millis, .08);
        }
    }

    /** Serves from one minute to before another. */
    public WatchedFleet serve(Serving serving, long from, long to) {
        for (long minute = from; minute < to; minute++) {
            for (String instance : serving.instances) {
                minutes.add(minute(serving, instance, minute));
            }
        }
        return this;
    }

    private static InstanceMinute minute(Serving serving, String instance, long minute) {
        long seed = 31 * minute + (serving.version + instance).hashCode();
        var stats = WatchSamples.calls(seed, serving.calls, serving.millis, serving.errors);
        OperationCalls all =
                new OperationCalls("GET /items", stats.calls(), stats.errors(), stats.sumLog(), stats.sumLogSquared());
        return new InstanceMinute(
                WatchSamples.SHOP,
                InstanceVersion.of(serving.version, instance, "production"),
                minute,
                60_000,
                StatsSource.SPANS,
                stats,
                List.of(all));
    }

    /** Announces the deployment of a version in a minute by an event. */
    WatchedFleet announce(String version, long minute) {
        monitor.add(new Event(
                WatchSamples.SHOP.tenant(),
                WatchSamples.SHOP.name(),
                version,
                minute * 60_000,
                new Deployment(version, Optional.empty())));
        return this;
    }

    /** Passes the minutes in the order of time, each as soon as it is complete. */
    public WatchedFleet runLive() {
        minutes.stream().map(InstanceMinute::minute).distinct().sorted().forEach(minute -> {
            minutes.stream().filter(it -> it.minute() == minute).forEach(monitor::add);
            settle(minute);
        });
        settle(Long.MAX_VALUE / 2);
        return this;
    }

    /** Passes all minutes at once, as after an outage of the deployer. */
    WatchedFleet runBacklog() {
        minutes.forEach(monitor::add);
        settle(Long.MAX_VALUE / 2);
        return this;
    }

    /** Seals until no input follows; the clock is at most half an hour after the last minute. */
    private void settle(long nowMinute) {
        long last = minutes.stream().mapToLong(InstanceMinute::minute).max().orElse(0);
        long now = Math.min(nowMinute, last + 30);
        boolean isSettled = false;
        while (!isSettled) {
            List<WatchInput> inputs = monitor.seal(index.states(), now);
            inputs.forEach(this::apply);
            boolean hasRead = readPasts();
            isSettled = inputs.isEmpty() && !hasRead;
        }
    }

    private boolean readPasts() {
        List<WatchPlan> waiting = index.states().stream()
                .filter(WatchState.Watching.class::isInstance)
                .map(WatchState.Watching.class::cast)
                .filter(WatchState.Watching::isWaitingForPast)
                .map(WatchState.Watching::plan)
                .toList();
        waiting.forEach(plan -> {
            PastMinutes past = new PastMinutes(plan, index.states());
            minutes.forEach(past::add);
            apply(past.past());
        });
        return !waiting.isEmpty();
    }

    private void apply(WatchInput input) {
        WatchInput applied = input instanceof DeploymentNotice it
                ? new WatchPlan(it, WatchSamples.LOOKS, false, WatchRules.observe())
                : input;
        var watch =
                switch (applied) {
                    case WatchPlan it -> it.watch();
                    case WatchLook it -> it.watch();
                    case WatchPast it -> it.watch();
                    case ActionResult _, DeploymentNotice _, WatchStop _, WatchInput.Unknown _ ->
                        throw new IllegalStateException("not an input of the monitor: " + applied);
                };
        WatchState from = index.state(watch);
        WatchStep step = watches.next(from, applied, ActionPermission.refused(""), 0);
        if (step.isRecorded()) {
            WatchEvent event = new WatchEvent(
                    watch,
                    index.eventCount(watch),
                    0,
                    applied,
                    from.kind(),
                    step.state().kind(),
                    step.judgement(),
                    step.reason());
            index.record(event, step.state());
            events.computeIfAbsent(watch.text(), _ -> new ArrayList<>()).add(event);
        }
    }

    /** Versions with the state of their watch, in the order of the deployments. */
    String outcomes() {
        return index.states().stream()
                .map(it -> it.findPlan().orElseThrow().notice().version() + " " + it.kind())
                .collect(Collectors.joining(", "));
    }

    /** Last state of the watch of a version. */
    public WatchState of(String version) {
        return index.states().stream()
                .filter(it -> it.findPlan().orElseThrow().notice().version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    /** Events of all watches, each in order. */
    List<List<WatchEvent>> events() {
        return List.copyOf(events.values());
    }
}
