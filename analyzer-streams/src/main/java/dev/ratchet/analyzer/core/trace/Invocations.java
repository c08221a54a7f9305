package dev.ratchet.analyzer.core.trace;

import dev.ratchet.analyzer.core.trace.Invocation.Call;
import dev.ratchet.analyzer.core.trace.Invocation.CallResult;
import dev.ratchet.analyzer.core.trace.Invocation.Failure;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;
import dev.ratchet.analyzer.core.trace.Invocation.Time;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Divides the spans of a trace into invocations.
 *
 * <p>An invocation begins with a span of kind SERVER or CONSUMER, or with one whose parent belongs to another component
 * or is missing. The spans of the same component below it belong to it. A client span within it is a call, and so is an
 * invocation of another component below it that has no client span, as some instrumentations have none. A span of
 * unknown or internal kind whose only child belongs to another component is a client span, since other instrumentations
 * omit the kind.
 */
final class Invocations {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, Span> byId = new LinkedHashMap<>();
    private final Map<String, Span> entries = new HashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /** Ids of spans above client spans of the same component. */
    private final Set<String> wrappers = new HashSet<>();

    /** Ids of spans with a single child, which belongs to another component. */
    private final Set<String> remoteParents = new HashSet<>();

    /** Spans of an invocation while it is put together. */
    private static final class Draft {
        private final Span entry;
        private final List<Call> calls = new ArrayList<>();
        private final List<Interval> waiting = new ArrayList<>();
        private final Set<Long> templates = new HashSet<>();
        private boolean callFailed;

        Draft(Span entry) {
            this.entry = entry;
        }
    }

    private record Interval(double fromMillis, double toMillis) {}

    /** Invocations of a trace, in the order in which their first spans are listed. */
    static List<Invocation> of(List<Span> spans, List<TraceLine> lines) {
        return new Invocations(spans).read(lines);
    }

    private Invocations(List<Span> spans) {
        spans.stream().sorted(Comparator.comparingLong(Span::atMillis)).forEach(it -> byId.putIfAbsent(id(it), it));
        Map<String, Integer> children = new HashMap<>();
        byId.values().forEach(it -> children.merge(it.context().parentSpanId(), 1, Integer::sum));
        for (Span span : byId.values()) {
            Span parent = parent(span);
            if (parent != null
                    && !parent.component().equals(span.component())
                    && children.getOrDefault(id(parent), 0) == 1) {
                remoteParents.add(id(parent));
            }
        }
    }

    private List<Invocation> read(List<TraceLine> lines) {
        Map<String, Span> answers = new HashMap<>();
        for (Span span : byId.values()) {
            draft(entry(span));
            if (isEntry(span)) {
                answers.putIfAbsent(span.context().parentSpanId(), span);
            } else if (isClient(span)) {
                wrappers.add(span.context().parentSpanId());
            }
        }
        byId.values().forEach(span -> addCall(span, answers));
        lines.forEach(this::addLine);
        return drafts.values().stream().map(this::invocation).toList();
    }

    /** First span of the invocation that a span belongs to. */
    private Span entry(Span span) {
        List<String> path = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Span at = span;
        Span known = entries.get(id(at));
        while (known == null) {
            path.add(id(at));
            Span parent = parent(at);
            if (!seen.add(id(at)) || begins(at, parent) || parent == null) {
                known = at;
            } else {
                at = parent;
                known = entries.get(id(at));
            }
        }
        for (String below : path) {
            entries.put(below, known);
        }
        return known;
    }

    private boolean isEntry(Span span) {
        return id(entry(span)).equals(id(span));
    }

    private static String id(Span span) {
        return span.context().spanId();
    }

    private @Nullable Span parent(Span span) {
        return byId.get(span.context().parentSpanId());
    }

    private static boolean begins(Span span, @Nullable Span parent) {
        return span.kind() == SpanKind.SERVER
                || span.kind() == SpanKind.CONSUMER
                || parent == null
                || !parent.component().equals(span.component());
    }

    private void addCall(Span span, Map<String, Span> answers) {
        Span entry = entry(span);
        Span parent = parent(span);
        Span answer = answers.get(id(span));
        if (isClient(span)) {
            boolean wrapsClient = answer == null && wrappers.contains(id(span));
            draft(entry).waiting.add(interval(span));
            if (!wrapsClient) {
                call(entry, span, answer);
            }
        } else if (isEntry(span) && parent != null && !isClient(parent) && span.kind() != SpanKind.CONSUMER) {
            Span caller = entry(parent);
            draft(caller).waiting.add(interval(span));
            record(caller, new Call(operation(span), false, Double.NaN, millis(span), result(false, span.error())));
        }
    }

    private void call(Span entry, Span client, @Nullable Span answer) {
        boolean isAnswered = answer != null && !answer.component().equals(client.component());
        if (isAnswered && answer != null) {
            double server = client.kind() == SpanKind.PRODUCER ? Double.NaN : millis(answer);
            boolean calleeFailed = client.kind() != SpanKind.PRODUCER && answer.error();
            record(
                    entry,
                    new Call(operation(answer), false, millis(client), server, result(client.error(), calleeFailed)));
        } else {
            record(
                    entry,
                    new Call(
                            new Operation("", client.name()),
                            true,
                            millis(client),
                            Double.NaN,
                            result(client.error(), false)));
        }
    }

    private static CallResult result(boolean callerFailed, boolean calleeFailed) {
        if (calleeFailed) {
            return CallResult.FAILED;
        }
        return callerFailed ? CallResult.FAILED_FOR_CALLER : CallResult.SUCCEEDED;
    }

    private void record(Span entry, Call call) {
        Draft draft = draft(entry);
        draft.calls.add(call);
        draft.callFailed |= call.result() != CallResult.SUCCEEDED;
    }

    private void addLine(TraceLine line) {
        Span span = byId.get(line.spanId());
        if (span != null && span.component().equals(line.component())) {
            draft(entry(span)).templates.add(line.template());
            return;
        }
        for (Draft draft : drafts.values()) {
            if (draft.entry.component().equals(line.component())) {
                draft.templates.add(line.template());
            }
        }
    }

    private Draft draft(Span entry) {
        return drafts.computeIfAbsent(id(entry), _ -> new Draft(entry));
    }

    private Invocation invocation(Draft draft) {
        Span entry = draft.entry;
        double duration = millis(entry);
        Interval all = interval(entry);
        double self = Math.max(0, duration - covered(draft.waiting, all));
        Failure failure = !entry.error() ? Failure.NONE : draft.callFailed ? Failure.INHERITED : Failure.OWN;
        return new Invocation(
                operation(entry),
                entry.atMillis(),
                new Time(duration, self),
                failure,
                draft.calls,
                draft.templates,
                parent(entry) == null);
    }

    /** Length in milliseconds of the union of intervals within a limit. */
    private static double covered(List<Interval> intervals, Interval limit) {
        List<Interval> sorted = intervals.stream()
                .sorted(Comparator.comparingDouble(Interval::fromMillis))
                .toList();
        double end = limit.fromMillis();
        double sum = 0;
        for (Interval it : sorted) {
            double from = Math.max(end, it.fromMillis());
            double to = Math.min(limit.toMillis(), it.toMillis());
            if (to > from) {
                sum += to - from;
                end = to;
            }
        }
        return sum;
    }

    private static Interval interval(Span span) {
        return new Interval(span.atMillis(), span.atMillis() + millis(span));
    }

    private boolean isClient(Span span) {
        return switch (span.kind()) {
            case CLIENT, PRODUCER -> true;
            case INTERNAL, UNKNOWN -> remoteParents.contains(id(span)) && !begins(span, parent(span));
            case SERVER, CONSUMER -> false;
        };
    }

    private static Operation operation(Span span) {
        return new Operation(span.component(), span.name());
    }

    private static double millis(Span span) {
        return span.durationNanos() / NANOS_PER_MILLI;
    }
}
