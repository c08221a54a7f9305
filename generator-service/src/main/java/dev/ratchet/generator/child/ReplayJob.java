package dev.ratchet.generator.child;

import dev.ratchet.sdk.Handler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs recorded executions with ports that respond from the tape, and reports the results. The expected results are
 * withheld from this process.
 */
final class ReplayJob {
    private final Job job;
    private final GateChild.Answers answers;

    ReplayJob(Job job, GateChild.Answers answers) {
        this.job = job;
        this.answers = answers;
    }

    void run() throws Exception {
        List<Map<String, Object>> executions = job.records("executions");
        if (executions.isEmpty()) {
            return;
        }
        Handler handler = job.handler(Job.loader(List.of(job.text("classes"))));
        for (Map<String, Object> execution : executions) {
            answers.emit(outcome(handler, new Job(job.workspace(), execution)));
        }
    }

    private static Map<String, Object> outcome(Handler handler, Job execution) {
        var tape = new Tape(execution.records("calls"));
        var answer = new LinkedHashMap<String, Object>(Map.of("kind", "outcome", "id", execution.text("id")));
        try {
            String output =
                    Canonical.text(handler.handle(Job.fields(execution.fields().get("input")), tape));
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
