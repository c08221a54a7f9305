package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.analyzer.core.template.Merge;
import dev.ratchet.analyzer.core.template.TemplateIds;
import dev.ratchet.analyzer.core.trace.Invocation;
import dev.ratchet.analyzer.core.trace.TraceAssembler;
import dev.ratchet.analyzer.core.trace.TraceLine;
import dev.ratchet.cycle.trace.MergedTemplate;
import dev.ratchet.cycle.trace.MinedLine;
import dev.ratchet.cycle.trace.TracePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds incidents in the trace parts of one tenant.
 *
 * <p>Statistics are by the minute of telemetry time. A minute is evaluated fifteen seconds after its end, when its last
 * traces are complete, and is then stored. The state is restored from the stored minutes. Traces and minutes that were
 * open come from the parts that arrived since the last minute but one was evaluated, which the caller passes again.
 *
 * <p>Open traces have at most 500,000 spans and lines. Of the texts of templates, and of their merges, it remembers the
 * latest 50,000.
 *
 * <p>The result depends only on the parts and the times that are passed in. Not thread-safe.
 */
public final class SystemMonitor {
    /** Number of minutes to restore from: the longest look-back window of the histories is 95. */
    public static final int STORED_MINUTES = 120;

    private static final long MINUTE = 60_000;

    /** Time in milliseconds after the end of a minute at which it is evaluated. */
    private static final long LATENESS = 15_000;

    private static final int MOST_SPANS = 500_000;
    private static final int MOST_TEXTS = 50_000;
    private static final int MOST_MERGES = 50_000;

    private final TraceAssembler traces = new TraceAssembler(MOST_SPANS);
    private final TemplateIds templateIds = new TemplateIds(MOST_MERGES);
    private final SystemHistory history = new SystemHistory();
    private final TreeMap<Long, MinuteStatistics> minutes = new TreeMap<>();
    private final Map<Long, String> texts = new LinkedHashMap<>();
    private final Optional<MinuteLog> log;
    private Incidents incidents = new Incidents();
    private List<MergedTemplate> newMerges = new ArrayList<>();
    private Map<Long, String> newTexts = new LinkedHashMap<>();
    private long latestMillis = Long.MIN_VALUE;
    private long evaluated = Long.MIN_VALUE;
    private long restored = Long.MIN_VALUE;

    /** Stores evaluated minutes. */
    @FunctionalInterface
    public interface MinuteLog {
        /** Stores a minute, by its number since the epoch, with the state after it. */
        void store(long minute, byte[] state);
    }

    /** Creates a monitor whose state is not stored. */
    public SystemMonitor() {
        this.log = Optional.empty();
    }

    /** Creates a monitor that stores its state. */
    public SystemMonitor(MinuteLog log) {
        this.log = Optional.of(log);
    }

    /**
     * Restores the state after the stored minutes.
     *
     * @throws RuntimeException if the state of a minute is damaged
     */
    public static SystemMonitor restore(MinuteLog log, SortedMap<Long, byte[]> minutes) {
        SystemMonitor monitor = new SystemMonitor(log);
        minutes.forEach(monitor::restore);
        return monitor;
    }

    private void restore(long number, byte[] bytes) {
        StateStream.Reader state = new StateStream.Reader(bytes);
        MinuteStatistics minute = new MinuteStatistics();
        incidents = new Incidents();
        transfer(state, minute);
        newMerges.forEach(this::merge);
        newTexts.forEach(this::addText);
        history.add(number, minute);
        evaluated = restored == Long.MIN_VALUE ? number : restored;
        restored = number;
        newMerges = new ArrayList<>();
        newTexts = new LinkedHashMap<>();
    }

    private void transfer(StateStream state, MinuteStatistics minute) {
        newMerges = state.transfer(
                newMerges,
                it -> new MergedTemplate(
                        state.transfer(it.oldId()), state.transfer(it.newId()), state.transfer(it.text())),
                () -> new MergedTemplate(0, 0, ""));
        state.transfer(newTexts, it -> state.transfer(it.longValue()), 0L, it -> state.transfer(it), () -> "");
        minute.transfer(state);
        incidents.transfer(state);
    }

    /** Accepts a part that arrived at a time in milliseconds since the epoch. */
    public void accept(TracePart part, long nowMillis) {
        latestMillis = Math.max(latestMillis, nowMillis);
        part.span().flatMap(it -> traces.add(it, nowMillis)).ifPresent(this::count);
        part.line().ifPresent(it -> add(it, nowMillis));
        for (MergedTemplate merged : part.merges()) {
            newMerges.add(merged);
            merge(merged);
        }
        part.calls().forEach(it -> minute(it.atMillis() - 1).calls().add(it));
        part.gauges().forEach(it -> minute(it.atMillis()).add(new Resource(it.component(), it.metric()), it.value()));
    }

    private void add(MinedLine line, long nowMillis) {
        if (!line.text().isEmpty()) {
            newTexts.put(line.template(), line.text());
            addText(line.template(), line.text());
        }
        if (line.traceId().isBlank()) {
            minute(line.atMillis()).add(line.component(), line.template());
        } else {
            TraceLine one = new TraceLine(line.component(), line.traceId(), line.spanId(), line.template());
            traces.add(one, nowMillis).ifPresent(this::count);
        }
    }

    private void count(List<Invocation> trace) {
        trace.stream().mapToLong(Invocation::atMillis).min().ifPresent(it -> minute(it)
                .add(trace));
    }

    private void merge(MergedTemplate it) {
        templateIds.add(new Merge(it.oldId(), it.newId(), "", it.text()));
        history.merge(it.oldId(), it.newId());
        addText(it.newId(), it.text());
    }

    private void addText(long template, String text) {
        texts.remove(template);
        if (texts.size() >= MOST_TEXTS) {
            texts.remove(texts.keySet().iterator().next());
        }
        texts.put(template, text);
    }

    /** Evaluates the minutes that are complete at a time in milliseconds since the epoch. */
    public List<Incident> advance(long nowMillis) {
        traces.drain(nowMillis).forEach(this::count);
        List<Incident> changed = new ArrayList<>();
        for (Map.Entry<Long, MinuteStatistics> first = minutes.firstEntry();
                first != null && (first.getKey() + 1) * MINUTE + LATENESS <= nowMillis;
                first = minutes.firstEntry()) {
            minutes.remove(first.getKey());
            evaluated = first.getKey();
            if (evaluated > restored) {
                changed.addAll(evaluate(first.getValue()));
            }
        }
        return changed;
    }

    private List<Incident> evaluate(MinuteStatistics minute) {
        minute.resolve(templateIds::current);
        List<Deviation> deviations = history.add(evaluated, minute);
        List<Incident> changed = incidents.next(evaluated * MINUTE, deviations, history.graph());
        log.ifPresent(it -> {
            StateStream.Writer state = new StateStream.Writer();
            transfer(state, minute);
            it.store(evaluated, state.bytes());
        });
        newMerges.clear();
        newTexts.clear();
        return changed;
    }

    /** Removes the incidents that were over a day ago, and returns their ids. */
    public List<Long> expire() {
        return incidents.expire(evaluated * MINUTE);
    }

    /** Ids of the incidents that are open, or were over for less than a day. */
    List<Long> incidents() {
        return incidents.ids();
    }

    /** Text of a template, with placeholders for the variable parts; blank for an unknown id. */
    public String template(long id) {
        return texts.getOrDefault(id, "");
    }

    /** Number of components with operations, lines or metrics about calls in the last two hours. */
    public long components() {
        return history.components();
    }

    /**
     * Statistics of the minute of a time. A time in a minute that was evaluated counts for the next open one, a time in
     * the future for the latest one.
     */
    private MinuteStatistics minute(long atMillis) {
        long latest = Math.floorDiv(Math.min(atMillis, latestMillis), MINUTE);
        long number = Math.max(latest, evaluated == Long.MIN_VALUE ? evaluated : evaluated + 1);
        return minutes.computeIfAbsent(number, _ -> new MinuteStatistics());
    }
}
