package dev.ratchet.generator.child;

import dev.ratchet.generator.child.state.ComponentLoader;
import dev.ratchet.sdk.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Repeats samples of the executions under other {@link ReplayConditions}, each time with new classes on a new thread,
 * and finds the answers that differ from the first ones.
 */
final class ReplayRepetitions {
    private static final int SAMPLE = 40;

    private final ComponentLoader component;
    private final Job job;
    private final List<ReplayedExecution> executions;
    private int runs;

    ReplayRepetitions(ComponentLoader component, Job job, List<ReplayedExecution> executions) {
        this.component = component;
        this.job = job;
        this.executions = List.copyOf(executions);
    }

    /**
     * Returns the differing answers.
     *
     * @param first outcomes of all executions by id
     */
    List<Map<String, Object>> differences(Map<String, Map<String, Object>> first) throws Exception {
        var differences = new ArrayList<Map<String, Object>>();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        EnumHashes.Saved hashes = EnumHashes.save();
        try {
            List<ReplayConditions> all = ReplayConditions.all();
            for (int repetition = 0; repetition < all.size(); repetition++) {
                all.get(repetition).apply();
                for (Map<String, Object> outcome : repeat(repetition, all.get(repetition))) {
                    String id = String.valueOf(outcome.get("id"));
                    if (!outcome.equals(first.get(id))) {
                        differences.add(Map.of("kind", "unstable", "id", id, "repetition", (long) repetition));
                    }
                }
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
            hashes.restore();
        }
        return differences;
    }

    /** Returns the number of executions that were repeated. */
    int runs() {
        return runs;
    }

    private List<Map<String, Object>> repeat(int repetition, ReplayConditions conditions) throws Exception {
        var task = new FutureTask<>(() -> outcomes(sample(repetition)));
        Thread.ofPlatform().name("replay").stackSize(conditions.stackBytes()).start(task);
        try {
            List<Map<String, Object>> outcomes = task.get();
            runs += outcomes.size();
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot repeat the executions", e.getCause());
        }
    }

    private List<Map<String, Object>> outcomes(List<ReplayedExecution> sample) {
        try {
            Handler handler = job.handler(component.initialisedCopy());
            return sample.stream().map(execution -> execution.outcome(handler)).toList();
        } catch (ReflectiveOperationException | LinkageError e) { // an initialiser may depend on the conditions
            return sample.stream().map(execution -> execution.failure(e)).toList();
        }
    }

    /** Returns every n-th execution, beginning with another one at each repetition. */
    private List<ReplayedExecution> sample(int repetition) {
        int step = Math.max(1, executions.size() / SAMPLE);
        var sample = new ArrayList<ReplayedExecution>();
        for (int i = repetition % step; i < executions.size() && sample.size() < SAMPLE; i += step) {
            sample.add(executions.get(i));
        }
        return sample;
    }
}
