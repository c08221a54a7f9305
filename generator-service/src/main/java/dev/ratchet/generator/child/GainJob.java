package dev.ratchet.generator.child;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.Ports;
import dev.ratchet.sdk.recording.HandlerPorts;
import dev.ratchet.sdk.recording.HandlerValues;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;

/**
 * Compares the CPU time of base and candidate on the same executions, interleaved in one JVM, after the JIT compiler
 * has compiled both.
 */
final class GainJob {
    private static final long WARM_UP_NANOS = 1_500_000_000L;
    private static final long MEASURE_NANOS = 40_000_000L;
    private static final int MOST_ROUNDS = 100_000;

    private final Job job;
    private final GateChild.Answers answers;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long sink;

    GainJob(Job job, GateChild.Answers answers) {
        this.job = job;
        this.answers = answers;
    }

    void run() throws Exception {
        Handler before = job.handler(Job.loader(List.of(job.text("classes"))));
        Handler after = job.handler(Job.loader(List.of(job.text("candidate"))));
        List<Prepared> executions = job.records("executions").stream()
                .map(execution -> Prepared.of(new Job(job.workspace(), execution)))
                .toList();
        int rounds = warmUp(before, after, executions);
        for (int pair = 0; pair < job.number("pairs"); pair++) {
            boolean oldFirst = pair % 2 == 0;
            long first = cpuNanos(oldFirst ? before : after, executions, rounds);
            long second = cpuNanos(oldFirst ? after : before, executions, rounds);
            answers.emit(Map.of(
                    "kind",
                    "pair",
                    "old",
                    oldFirst ? first : second,
                    "new",
                    oldFirst ? second : first,
                    "rounds",
                    rounds));
        }
        answers.emit(Map.of("kind", "sink", "value", sink));
    }

    /** Returns the number of rounds after which a measurement of the base has its planned duration. */
    private int warmUp(Handler before, Handler after, List<Prepared> executions) {
        long end = System.nanoTime() + WARM_UP_NANOS;
        long nanos = Long.MAX_VALUE;
        while (System.nanoTime() - end < 0) {
            nanos = Math.min(nanos, cpuNanos(before, executions, 1));
            cpuNanos(after, executions, 1);
        }
        return Math.clamp(MEASURE_NANOS / Math.max(nanos, 1), 1, MOST_ROUNDS);
    }

    private long cpuNanos(Handler handler, List<Prepared> executions, int rounds) {
        long start = threads.getCurrentThreadCpuTime();
        for (int round = 0; round < rounds; round++) {
            for (Prepared execution : executions) {
                sink += run(handler, execution);
            }
        }
        return threads.getCurrentThreadCpuTime() - start;
    }

    private static int run(Handler handler, Prepared execution) {
        try {
            return handler.handle(execution.input(), new HandlerPorts(new QuickTape(execution.responses())))
                    .size();
        } catch (Exception e) {
            return 1;
        }
    }

    /** An execution that is already parsed, because the time for parsing would hide the handler's. */
    private record Prepared(Map<String, Object> input, List<Map<String, Object>> responses) {
        static Prepared of(Job execution) {
            return new Prepared(
                    HandlerValues.copy(Job.fields(execution.fields().get("input"))),
                    execution.records("calls").stream()
                            .map(call -> Job.fields(call.get("response")))
                            .toList());
        }
    }

    /**
     * Returns the recorded responses in order without comparing requests; the replay gate has compared them already.
     */
    private static final class QuickTape implements Ports {
        private final List<Map<String, Object>> responses;
        private int next;

        QuickTape(List<Map<String, Object>> responses) {
            this.responses = responses;
        }

        @Override
        public Map<String, Object> call(String port, Map<String, Object> request) {
            if (next == responses.size()) {
                throw new Tape.OffTape(port);
            }
            return responses.get(next++);
        }
    }
}
