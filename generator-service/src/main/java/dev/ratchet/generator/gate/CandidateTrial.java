package dev.ratchet.generator.gate;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.generator.core.Candidate;
import dev.ratchet.generator.core.ChangedLines;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.Scope.Role;
import dev.ratchet.generator.core.competition.Gain;
import dev.ratchet.generator.release.ChildAnswers;
import dev.ratchet.generator.release.ChildJob;
import dev.ratchet.generator.release.Classes;
import dev.ratchet.generator.release.Compiler;
import dev.ratchet.generator.release.Compiler.CompilationResult;
import dev.ratchet.generator.release.Compiler.CompiledTrees;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Trial of a candidate by the gates, with the artefacts of earlier gates: compiled classes, and one run each of
 * tests and recorded executions over base and candidate, in separate processes.
 */
public final class CandidateTrial {
    static final String BASE = "base";
    static final String CANDIDATE = "candidate";

    private static final Duration RUN_LIMIT = Duration.ofSeconds(60);

    private final Candidate candidate;
    private final List<Execution> executions;
    private final ActiveSandbox sandbox;
    private final Compiler compiler;
    private final GateSettings settings;
    private Optional<CompilationResult> compiled = Optional.empty();
    private Optional<Runs> runs = Optional.empty();
    private Optional<Gain> gain = Optional.empty();

    public CandidateTrial(
            Candidate candidate, List<Execution> executions, ActiveSandbox sandbox, GateSettings settings) {
        this.settings = settings;
        this.candidate = candidate;
        this.executions = Tapes.limit(executions);
        this.sandbox = sandbox;
        this.compiler = new Compiler(sandbox, candidate.component());
    }

    /** Answers of the two children. */
    record Runs(ChildAnswers base, ChildAnswers candidate) {}

    Candidate candidate() {
        return candidate;
    }

    GateSettings settings() {
        return settings;
    }

    List<Execution> executions() {
        return executions;
    }

    /** Returns the compiled classes; compiles at the first call. */
    CompilationResult compile() throws InterruptedException {
        if (compiled.isEmpty()) {
            compiled = Optional.of(compiler.compile(
                    Map.of(BASE, new Scope(component()).mainSources(candidate.base()), CANDIDATE, candidate.edited())));
        }
        return compiled.get();
    }

    /** Returns the candidate's classes, after the compile gate has passed. */
    public Classes classes() throws InterruptedException {
        return compiledTrees().of(CANDIDATE).main();
    }

    /** Returns the measured gain; empty if the candidate claims none or was not measured. */
    public Optional<Gain> gain() {
        return gain;
    }

    void recordGain(Gain measured) {
        gain = Optional.of(measured);
    }

    /** Compiler version for the manifest. */
    public String compilerVersion() {
        return compiler.version();
    }

    CompiledTrees compiledTrees() throws InterruptedException {
        if (compile() instanceof CompiledTrees trees) {
            return trees;
        }
        throw new IllegalStateException("the candidate was not compiled");
    }

    /**
     * Runs both children in parallel. The base runs with the candidate's tests, so that a new test can be seen to fail.
     */
    Runs runs() throws InterruptedException {
        if (runs.isEmpty()) {
            CompiledTrees classes = compiledTrees();
            var base = new FutureTask<>(() -> run(classes.of(BASE).main(), List.of()));
            Thread.ofVirtual().name("base-run").start(base);
            try {
                ChildAnswers candidateAnswers = run(classes.of(CANDIDATE).main(), changedSources());
                runs = Optional.of(new Runs(base.get(), candidateAnswers));
            } catch (ExecutionException e) {
                throw new IllegalStateException("cannot run the base", e.getCause());
            } finally {
                base.cancel(true); // has no effect once the child has ended
            }
        }
        return runs.get();
    }

    /** Measures base and candidate alternately in one child. */
    ChildAnswers measure(List<Execution> over, int pairs) throws InterruptedException {
        try (Workspace classes = sandbox.workspace();
                Workspace workspace = sandbox.workspace()) {
            Path before = classes.folder().resolve("before");
            Path after = classes.folder().resolve("after");
            compiledTrees().of(BASE).main().writeTo(before);
            compiledTrees().of(CANDIDATE).main().writeTo(after);
            var fields = new LinkedHashMap<String, Object>();
            fields.put("kind", "gain");
            fields.put("classes", before.toString());
            fields.put("candidate", after.toString());
            fields.put("handler", component().entryPoint().handler());
            fields.put("pairs", (long) pairs);
            fields.put("executions", Tapes.inputs(over));
            return new ChildJob(fields, List.of(classes.folder()), true, RUN_LIMIT).run(sandbox, workspace);
        }
    }

    private ChildAnswers run(Classes main, List<String> covered) throws InterruptedException {
        try (Workspace classes = sandbox.workspace();
                Workspace workspace = sandbox.workspace()) {
            Path folder = classes.folder().resolve("main");
            main.writeTo(folder);
            compiledTrees().of(CANDIDATE).tests().writeTo(classes.folder().resolve("tests"));
            writeCases(classes);
            var fields = new LinkedHashMap<String, Object>();
            fields.put("kind", "run");
            fields.put("classes", folder.toString());
            fields.put("tests", classes.folder().resolve("tests").toString());
            fields.put("handler", component().entryPoint().handler());
            fields.put("declared", component().entryPoint().capabilities());
            fields.put("executions", Tapes.inputs(executions));
            fields.put("covered", covered);
            return new ChildJob(fields, List.of(classes.folder()), false, RUN_LIMIT).run(sandbox, workspace);
        }
    }

    /** Sources whose coverage is measured, relative to their root. */
    private List<String> changedSources() {
        var scope = new Scope(component());
        return ChangedLines.of(candidate.base(), candidate.edited(), scope).keySet().stream()
                .map(scope::belowRoot)
                .toList();
    }

    private void writeCases(Workspace classes) {
        var scope = new Scope(component());
        for (String path : scope.paths(candidate.edited(), Role.CASE)) {
            byte[] text = candidate.edited().text(path).orElse("").getBytes(StandardCharsets.UTF_8);
            classes.write("tests/" + scope.belowRoot(path), text);
        }
    }

    private ChangeableComponent component() {
        return candidate.component();
    }
}
