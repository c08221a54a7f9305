package dev.ratchet.analyzer.core.trace;

import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the spans and the log lines of each trace until the trace is complete.
 *
 * <p>Nothing marks the end of a trace. It counts as complete when none of its spans and lines arrived for ten seconds,
 * or when there is no room for more. A span that arrives later forms a separate trace.
 *
 * <p>Not thread-safe.
 */
public final class TraceAssembler {
    private static final long QUIET_MILLIS = 10_000;

    private final int mostSpans;
    private final Map<String, OpenTrace> open = new LinkedHashMap<>(16, .75f, true);
    private int spans;

    /** Creates an assembler that holds at most this number of spans and lines. */
    public TraceAssembler(int mostSpans) {
        this.mostSpans = mostSpans;
    }

    /**
     * Adds a span that arrived at a time in milliseconds since the epoch, and returns the invocations of the trace that
     * was closed because there was no room.
     */
    public Optional<List<Invocation>> add(Span span, long nowMillis) {
        Optional<List<Invocation>> closed = makeRoom();
        touch(span.context().traceId(), nowMillis).spans.add(span);
        return closed;
    }

    /**
     * Adds a log line that arrived at a time in milliseconds since the epoch, and returns the invocations of the trace
     * that was closed because there was no room.
     */
    public Optional<List<Invocation>> add(TraceLine line, long nowMillis) {
        Optional<List<Invocation>> closed = makeRoom();
        touch(line.traceId(), nowMillis).lines.add(line);
        return closed;
    }

    /** Returns the traces that are complete at a time in milliseconds since the epoch, each with its invocations. */
    public List<List<Invocation>> drain(long nowMillis) {
        List<List<Invocation>> complete = new ArrayList<>();
        Iterator<OpenTrace> eldest = open.values().iterator();
        while (eldest.hasNext()) {
            OpenTrace trace = eldest.next();
            if (trace.lastMillis > nowMillis - QUIET_MILLIS) {
                break;
            }
            eldest.remove();
            complete.add(close(trace));
        }
        return complete;
    }

    private Optional<List<Invocation>> makeRoom() {
        if (spans < mostSpans) {
            return Optional.empty();
        }
        Iterator<OpenTrace> eldest = open.values().iterator();
        OpenTrace trace = eldest.next();
        eldest.remove();
        return Optional.of(close(trace));
    }

    private OpenTrace touch(String traceId, long nowMillis) {
        OpenTrace trace = open.computeIfAbsent(traceId, _ -> new OpenTrace());
        trace.lastMillis = Math.max(trace.lastMillis, nowMillis);
        spans++;
        return trace;
    }

    private List<Invocation> close(OpenTrace trace) {
        spans -= trace.spans.size() + trace.lines.size();
        return Invocations.of(trace.spans, trace.lines);
    }

    private static final class OpenTrace {
        private final List<Span> spans = new ArrayList<>();
        private final List<TraceLine> lines = new ArrayList<>();
        private long lastMillis = Long.MIN_VALUE;
    }
}
