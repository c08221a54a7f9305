package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.metric.CallKey;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;

/** Part of the system that is measured by the minute. */
public sealed interface Subject {
    /** Name of the component that it belongs to; for a connection, the caller. */
    String component();

    /** Description for people. */
    String description();

    /** Operation of a component. */
    record OperationSubject(Operation operation) implements Subject {
        @Override
        public String component() {
            return operation.component();
        }

        @Override
        public String description() {
            return operation.name();
        }
    }

    /**
     * Connection from a component to another one, or to a service outside of the telemetry.
     *
     * @param component name of the caller
     * @param callee name of the callee; for a service outside, the name of the client span
     * @param isOutside whether the callee has no telemetry
     */
    record Connection(String component, String callee, boolean isOutside) implements Subject {
        @Override
        public String description() {
            return component + " -> " + callee;
        }
    }

    /** Calls of an operation to a component, or to a service outside of the telemetry. */
    record CalledFrom(Operation operation, String callee) implements Subject {
        @Override
        public String component() {
            return operation.component();
        }

        @Override
        public String description() {
            return operation.name() + " -> " + callee;
        }
    }

    /** Log lines with a template, written by an operation; the operation is blank for lines outside of traces. */
    record LinesOf(Operation operation, long template) implements Subject {
        @Override
        public String component() {
            return operation.component();
        }

        @Override
        public String description() {
            return operation.name();
        }
    }

    /**
     * Calls that metrics describe.
     *
     * @param statistic statistic of their duration; blank for other quantities
     */
    record CallsOf(CallKey calls, String statistic) implements Subject {
        @Override
        public String component() {
            return calls.component();
        }

        @Override
        public String description() {
            return calls.caller().isEmpty()
                    ? (calls.component() + " " + calls.operation()).strip()
                    : calls.caller() + " -> " + calls.component();
        }
    }

    /** A gauge of a resource of a component. */
    record Resource(String component, String metric) implements Subject {
        @Override
        public String description() {
            return metric;
        }
    }
}
