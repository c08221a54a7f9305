package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.incident.Subject.CalledFrom;
import dev.ratchet.analyzer.core.incident.Subject.CallsOf;
import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.Subject.LinesOf;
import dev.ratchet.analyzer.core.incident.Subject.OperationSubject;
import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.analyzer.core.incident.metric.CallKey;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;

/** Writes and reads subjects and their deviations. */
final class SubjectState {
    /** Subject to read into. */
    static final Subject BLANK = new Resource("", "");

    private enum Kind {
        OPERATION,
        CONNECTION,
        CALLS,
        LINES,
        RESOURCE,
        CALLS_OF;

        static Kind of(Subject subject) {
            return switch (subject) {
                case OperationSubject _ -> OPERATION;
                case Connection _ -> CONNECTION;
                case CalledFrom _ -> CALLS;
                case LinesOf _ -> LINES;
                case Resource _ -> RESOURCE;
                case CallsOf _ -> CALLS_OF;
            };
        }
    }

    static Deviation transfer(StateStream state, Deviation it) {
        return new Deviation(
                transfer(state, it.subject()),
                state.transfer(it.measure()),
                state.transfer(it.score()),
                state.transfer(it.expected()),
                state.transfer(it.observed()),
                state.transfer(it.count()),
                state.transfer(it.periodMinutes()));
    }

    static Subject transfer(StateStream state, Subject it) {
        Kind kind = state.transfer(Kind.of(it));
        String component = state.transfer(it.component());
        return switch (kind) {
            case OPERATION -> new OperationSubject(operation(state, component, it));
            case CONNECTION ->
                new Connection(
                        component,
                        state.transfer(it instanceof Connection of ? of.callee() : ""),
                        state.transfer(it instanceof Connection of && of.isOutside()));
            case CALLS ->
                new CalledFrom(
                        operation(state, component, it),
                        state.transfer(it instanceof CalledFrom of ? of.callee() : ""));
            case LINES ->
                new LinesOf(
                        operation(state, component, it), state.transfer(it instanceof LinesOf of ? of.template() : 0L));
            case RESOURCE -> new Resource(component, state.transfer(it instanceof Resource of ? of.metric() : ""));
            case CALLS_OF -> {
                CallKey key = it instanceof CallsOf of ? of.calls() : new CallKey("", "", "");
                String caller = state.transfer(key.caller());
                String operation = state.transfer(key.operation());
                String statistic = state.transfer(it instanceof CallsOf of ? of.statistic() : "");
                yield new CallsOf(new CallKey(component, caller, operation), statistic);
            }
        };
    }

    private static Operation operation(StateStream state, String component, Subject subject) {
        String name =
                switch (subject) {
                    case OperationSubject it -> it.operation().name();
                    case CalledFrom it -> it.operation().name();
                    case LinesOf it -> it.operation().name();
                    case Connection _, Resource _, CallsOf _ -> "";
                };
        return new Operation(component, state.transfer(name));
    }

    private SubjectState() {}
}
