package dev.ratchet.generator.child;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.recording.HandlerPorts;
import dev.ratchet.sdk.recording.HandlerValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recorded execution to run again, with ports that respond from its tape. */
record ReplayedExecution(Job fields) {
    static List<ReplayedExecution> of(Job job) {
        return job.records("executions").stream()
                .map(execution -> new ReplayedExecution(new Job(job.workspace(), execution)))
                .toList();
    }

    String id() {
        return fields.text("id");
    }

    /** Returns the outcome of an execution for which there is no handler. */
    Map<String, Object> failure(Throwable thrown) {
        return Map.of(
                "kind",
                "outcome",
                "id",
                id(),
                "result",
                "failure",
                "text",
                thrown.getClass().getName());
    }

    /** Returns what the handler answers, and which recorded calls of ports it did not make. */
    Map<String, Object> outcome(Handler handler) {
        var tape = new Tape(fields.records("calls"));
        var answer = new LinkedHashMap<String, Object>(Map.of("kind", "outcome", "id", id()));
        try {
            String output = Canonical.text(handler.handle(
                    HandlerValues.copy(Job.fields(fields.fields().get("input"))), new HandlerPorts(tape)));
            answer.put("result", "output");
            answer.put("text", output);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            answer.put("result", "failure");
            answer.put("text", e.getClass().getName());
        }
        if (tape.isOffTape()) {
            answer.put("result", tape.unused().isEmpty() ? "beyond-tape" : "off-tape");
        }
        answer.put("unused", tape.unused());
        return answer;
    }
}
