package dev.ratchet.generator.child;

import dev.ratchet.generator.child.state.ComponentLoader;
import dev.ratchet.generator.child.state.StateCheck;
import dev.ratchet.sdk.Handler;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs recorded executions with ports that respond from the tape, and reports the results, the state that the component
 * holds before and after them, and the answers that differ when samples are repeated under other conditions. The
 * expected results are withheld from this process.
 *
 * <p>Runs before the component's tests, because those are not restricted to what a handler may use: no code that could
 * change the result of the walk has been loaded yet.
 */
final class ReplayJob {
    private static final String CLASS = ".class";

    private final Job job;
    private final GateChild.Answers answers;

    ReplayJob(Job job, GateChild.Answers answers) {
        this.job = job;
        this.answers = answers;
    }

    void run() throws Exception {
        IterationOrder.FIRST.apply();
        ComponentLoader component = component(Path.of(job.text("classes")));
        Handler handler = job.handler(component.loader());
        StateCheck state = StateCheck.begin(component, handler, Set.copyOf(job.texts("declared")));
        List<ReplayedExecution> executions = ReplayedExecution.of(job);
        Map<String, Map<String, Object>> outcomes = new HashMap<>();
        for (ReplayedExecution execution : executions) {
            Map<String, Object> outcome = execution.outcome(handler);
            outcomes.put(execution.id(), outcome);
            answers.emit(outcome);
        }
        state.end()
                .forEach(held -> answers.emit(Map.of("kind", "state", "type", held.type(), "message", held.message())));
        answers.emit(Map.of("kind", "walk", "references", (long) state.references()));
        var repetitions = new ReplayRepetitions(component, job, executions);
        repetitions.differences(outcomes).forEach(answers::emit);
        answers.emit(Map.of("kind", "repetitions", "runs", (long) repetitions.runs()));
    }

    private static ComponentLoader component(Path folder) throws IOException {
        URL[] place = {folder.toUri().toURL()};
        Supplier<ClassLoader> loaders = () -> new URLClassLoader(place, Job.class.getClassLoader());
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(CLASS))
                    .map(file ->
                            file.substring(0, file.length() - CLASS.length()).replace(File.separatorChar, '.'))
                    .toList();
            return new ComponentLoader(loaders.get(), names, loaders);
        }
    }
}
