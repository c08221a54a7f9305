package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Turns the minutes of instances into notices of deployments and looks of watches, for one term as leader.
 *
 * <p>A term starts with the minutes of a look-back window. The notices in it repeat earlier ones, whose watches are
 * known. Versions that served in the first 30 minutes of the window are known and no deployments, because the minutes
 * before them were not read.
 */
public final class MinuteMonitor {
    private final IntervalLength length;
    private final long noticeFrom;
    private final AnnouncedDeployments announced;
    private final Map<ServiceKey, ServiceMinutes> services = new HashMap<>();
    /** Notices whose watches are not open yet. */
    private final Map<WatchId, DeploymentNotice> pending = new LinkedHashMap<>();
    /** First minute without a look, by watch. */
    private final Map<WatchId, Long> nextMinutes = new HashMap<>();

    /** Watches whose latest look has no old instance, and whose history is not known yet. */
    private final Set<WatchId> held = new HashSet<>();

    /** Creates a monitor whose look-back window starts in a minute; a minute is an interval of the given length. */
    public MinuteMonitor(IntervalLength length, long firstMinute) {
        this.length = length;
        this.announced = new AnnouncedDeployments(length);
        this.noticeFrom = firstMinute + ServingVersions.ABSENCE;
    }

    /** Adds a minute of an instance; one of another length is ignored. */
    public void add(InstanceMinute minute) {
        if (minute.intervalMillis() == length.millis()) {
            service(ServiceKey.of(minute)).add(minute);
            announced.add(minute);
        }
    }

    /** Adds an event; only deployments of components whose telemetry states no version have an effect. */
    public void add(Event event) {
        long minute = length.number(event.atMillis());
        if (event.content() instanceof Deployment it && minute >= noticeFrom) {
            announced.announce(new ComponentId(event.tenant(), event.component()), it.version(), minute);
        }
    }

    /**
     * Seals minutes and returns the inputs that follow from them: notices first, then looks.
     *
     * @param watches all known watches
     * @param nowMinute current minute; the smallest number while the look-back window is being read
     */
    public List<WatchInput> seal(Collection<WatchState> watches, long nowMinute) {
        List<WatchInput> inputs = new ArrayList<>();
        services.values().forEach(it -> inputs.addAll(it.seal(nowMinute)));
        inputs.addAll(announced.notices(nowMinute, it -> service(it).busiestWithoutVersion()));
        inputs.forEach(it -> {
            if (it instanceof DeploymentNotice notice) {
                pending.put(notice.watch(), notice);
            }
        });
        pending.values().removeIf(it -> {
            boolean isKnown = WatchIndex.isKnown(watches, it);
            if (isKnown) {
                inputs.remove(it);
            }
            return isKnown;
        });
        watches.forEach(it -> {
            if (it instanceof WatchState.Watching open) {
                inputs.addAll(looks(open, nowMinute));
            }
        });
        discard(watches);
        return inputs;
    }

    private List<WatchLook> looks(WatchState.Watching watch, long nowMinute) {
        if (isHeld(watch)) {
            return List.of();
        }
        long from = Math.max(
                watch.nextMinute(), nextMinutes.getOrDefault(watch.plan().watch(), 0L));
        List<WatchLook> looks = isOfLength(watch) ? looks(watch, from, nowMinute) : emptyLooks(watch.plan(), from);
        if (!looks.isEmpty()) {
            nextMinutes.put(watch.plan().watch(), looks.getLast().minute() + 1);
        }
        return looks;
    }

    private List<WatchLook> looks(WatchState.Watching watch, long from, long nowMinute) {
        ServiceMinutes service = service(ServiceKey.of(watch.plan().notice()));
        service.seal(nowMinute);
        List<WatchLook> looks = service.looks(watch.plan(), from);
        if (watch.past().isEmpty()) {
            for (int i = 0; i < looks.size(); i++) {
                if (WatchedMinutes.isWithoutControl(watch.plan(), looks.get(i))) {
                    held.add(watch.plan().watch());
                    return looks.subList(0, i + 1);
                }
            }
        }
        return looks;
    }

    /** Whether the next look waits for the history of the component, since no old instance serves. */
    private boolean isHeld(WatchState.Watching watch) {
        if (watch.past().isPresent()) {
            held.remove(watch.plan().watch());
        }
        return isOfLength(watch)
                && (watch.isWaitingForPast() || held.contains(watch.plan().watch()));
    }

    /** Remaining looks of a watch whose intervals have another length, so that it ends. */
    private static List<WatchLook> emptyLooks(WatchPlan plan, long from) {
        return LongStream.rangeClosed(from, WatchedMinutes.lastMinute(plan))
                .mapToObj(it -> new WatchLook(plan.watch(), it, List.of()))
                .toList();
    }

    private boolean isOfLength(WatchState.Watching watch) {
        return watch.plan().notice().intervalMillis() == length.millis();
    }

    /** Discards minutes that no open or pending watch needs. */
    private void discard(Collection<WatchState> watches) {
        Map<ServiceKey, Long> needed = new HashMap<>();
        pending.values()
                .forEach(it -> needed.merge(ServiceKey.of(it), it.minute() - WatchedMinutes.PRE_PERIOD, Math::min));
        watches.forEach(it -> {
            if (it instanceof WatchState.Watching open && isOfLength(open)) {
                needed.merge(ServiceKey.of(open.plan().notice()), open.nextMinute(), Math::min);
            }
        });
        services.forEach((key, it) -> it.discardBefore(needed.getOrDefault(key, Long.MAX_VALUE)));
    }

    private ServiceMinutes service(ServiceKey key) {
        return services.computeIfAbsent(key, it -> new ServiceMinutes(it, length, noticeFrom));
    }
}
