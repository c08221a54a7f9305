package dev.ratchet.generator.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/** Classes instrumented by JaCoCo, and the lines of some of their sources that ran. */
final class CoveredTests {
    private final Path classes;
    private final Path instrumented;
    private final Set<String> sources;
    private final LoggerRuntime runtime = new LoggerRuntime();
    private final RuntimeData data = new RuntimeData();

    /**
     * Creates an instrumentation.
     *
     * @param classes folder of the classes
     * @param instrumented folder that receives the instrumented classes
     * @param sources sources whose lines are reported, relative to their root
     */
    CoveredTests(Path classes, Path instrumented, List<String> sources) {
        this.classes = classes;
        this.instrumented = instrumented;
        this.sources = Set.copyOf(sources);
    }

    /** Writes the instrumented classes. */
    void begin() throws Exception {
        runtime.startup(data);
        var instrumenter = new Instrumenter(runtime);
        for (Path file : classFiles()) {
            Path target = instrumented.resolve(classes.relativize(file));
            Files.createDirectories(target.getParent());
            Files.write(target, instrumenter.instrument(Files.readAllBytes(file), file.toString()));
        }
    }

    /** Emits the lines that ran and those that did not, for each source. */
    void end(GateChild.Answers answers) throws IOException {
        var executed = new ExecutionDataStore();
        data.collect(executed, new SessionInfoStore(), false);
        runtime.shutdown();
        var coverage = new CoverageBuilder();
        var analyzer = new Analyzer(executed, coverage);
        for (Path file : classFiles()) {
            analyzer.analyzeClass(Files.readAllBytes(file), file.toString());
        }
        for (ISourceFileCoverage source : coverage.getSourceFiles()) {
            String path = source.getPackageName().isEmpty()
                    ? source.getName()
                    : source.getPackageName() + "/" + source.getName();
            if (sources.contains(path)) {
                answers.emit(Map.of(
                        "kind", "coverage", "file", path, "run", lines(source, true), "missed", lines(source, false)));
            }
        }
    }

    private static List<Object> lines(ISourceFileCoverage source, boolean isRun) {
        var lines = new ArrayList<Object>();
        for (int line = Math.max(source.getFirstLine(), 1); line <= source.getLastLine(); line++) {
            int status = source.getLine(line).getInstructionCounter().getStatus();
            boolean hasRun = status == ICounter.FULLY_COVERED || status == ICounter.PARTLY_COVERED;
            if (status != ICounter.EMPTY && hasRun == isRun) {
                lines.add((long) line);
            }
        }
        return lines;
    }

    private List<Path> classFiles() {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(it -> it.toString().endsWith(".class")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
