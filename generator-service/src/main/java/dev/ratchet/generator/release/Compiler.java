package dev.ratchet.generator.release;

import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.Scope.Role;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import dev.ratchet.generator.release.ChildAnswers.ProtocolError;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.Workspace;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compiles several source trees of one component in one child, each into classes and test classes. No code of the
 * component runs there.
 */
public final class Compiler {
    /** The rule of findings about sources that do not parse. */
    public static final String PARSE = "parse";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ActiveSandbox sandbox;
    private final ChangeableComponent component;
    private final Scope scope;

    public Compiler(ActiveSandbox sandbox, ChangeableComponent component) {
        this.sandbox = sandbox;
        this.component = component;
        this.scope = new Scope(component);
    }

    /** Result of a compilation. */
    public sealed interface CompilationResult permits CompiledTrees, CompilationErrors {}

    /** Compiled sources and tests of the trees. */
    public record CompiledTrees(Map<String, Output> outputs) implements CompilationResult {
        public CompiledTrees {
            outputs = Map.copyOf(outputs);
        }

        /** Returns the classes of the tree with this name. */
        public Output of(String tree) {
            return Objects.requireNonNull(outputs.get(tree), tree);
        }
    }

    /** Classes of one tree, and its methods above a limit, without those of tests. */
    public record Output(Classes main, Classes tests, List<LargeMethod> largeMethods) {
        public Output {
            largeMethods = List.copyOf(largeMethods);
        }
    }

    /** Errors of javac or the sandbox; the rule of a syntax error is {@value #PARSE}. */
    public record CompilationErrors(List<GateFinding> findings) implements CompilationResult {
        public CompilationErrors {
            findings = List.copyOf(findings);
        }
    }

    /** Compiler version for a manifest. */
    public String version() {
        return "javac " + System.getProperty("java.version") + " --release "
                + component.sources().javaRelease();
    }

    /** Compiles the trees, each under its name. */
    public CompilationResult compile(Map<String, SourceTree> trees) throws InterruptedException {
        try (Workspace workspace = sandbox.workspace()) {
            var sets = new ArrayList<Map<String, Object>>();
            trees.forEach((name, tree) -> {
                sets.add(set(workspace, name, tree, Role.MAIN));
                sets.add(set(workspace, name, tree, Role.TEST));
            });
            var job = new ChildJob(Map.of("kind", "compile", "sets", sets), List.of(), false, LIMIT);
            return switch (job.run(sandbox, workspace)) {
                case ProtocolError error ->
                    new CompilationErrors(List.of(new GateFinding("compile", "", 0, error.reason())));
                case AnswerList answers -> collect(answers, trees.keySet(), workspace.folder());
            };
        }
    }

    private Map<String, Object> set(Workspace workspace, String name, SourceTree tree, Role role) {
        String folder = role == Role.MAIN ? "main" : "tests";
        var sources = new ArrayList<Object>();
        for (String path : scope.paths(tree, role)) {
            workspace.write(name + "/" + path, tree.text(path).orElse("").getBytes(StandardCharsets.UTF_8));
            sources.add(path);
        }
        String classPath = sandbox.childJars().target().toString();
        if (role == Role.TEST) {
            classPath = String.join(
                    File.pathSeparator,
                    classPath,
                    sandbox.childJars().junit().toString(),
                    workspace
                            .folder()
                            .resolve("out")
                            .resolve(name)
                            .resolve("main")
                            .toString());
        }
        var set = new LinkedHashMap<String, Object>();
        set.put("name", name);
        set.put("folder", name);
        set.put("sources", sources);
        set.put("output", "out/" + name + "/" + folder);
        set.put("classPath", classPath);
        set.put("release", Integer.toString(component.sources().javaRelease()));
        set.put("complexity", role == Role.MAIN ? (long) LargeMethod.MAX_COMPLEXITY : Long.MAX_VALUE);
        set.put("lines", role == Role.MAIN ? (long) LargeMethod.MAX_LINES : Long.MAX_VALUE);
        return set;
    }

    private static CompilationResult collect(AnswerList answers, Iterable<String> names, Path folder) {
        List<GateFinding> errors = answers.of("error").stream()
                .map(error -> new GateFinding(
                        error.text("rule"), error.text("file"), (int) error.number("line"), error.text("message")))
                .toList();
        if (!errors.isEmpty()
                || answers.of("compiled").isEmpty()
                || !answers.of("compiled").stream().allMatch(set -> set.is("fine"))) {
            return new CompilationErrors(
                    errors.isEmpty() ? List.of(new GateFinding("compile", "", 0, "javac failed")) : errors);
        }
        var outputs = new LinkedHashMap<String, Output>();
        for (String name : names) {
            Path out = folder.resolve("out").resolve(name);
            List<LargeMethod> largeMethods = answers.of("method").stream()
                    .filter(it -> it.text("set").equals(name))
                    .map(LargeMethod::of)
                    .toList();
            outputs.put(
                    name,
                    new Output(Classes.read(out.resolve("main")), Classes.read(out.resolve("tests")), largeMethods));
        }
        return new CompiledTrees(outputs);
    }
}
