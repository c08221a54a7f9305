package dev.ratchet.generator.child;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sets of sources with this JDK's javac: no processors, no plugins, only the named sources. */
final class CompileJob {
    private static final int MOST_ERRORS = 20;
    private static final int LONGEST = 500;

    private final Job job;
    private final GateChild.Answers answers;

    CompileJob(Job job, GateChild.Answers answers) {
        this.job = job;
        this.answers = answers;
    }

    void run() throws IOException {
        Files.createDirectories(job.workspace().resolve("nothing"));
        for (Map<String, Object> set : job.records("sets")) {
            compile(new Job(job.workspace(), set));
        }
    }

    private void compile(Job set) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        Path output = Files.createDirectories(job.workspace().resolve(set.text("output")));
        List<Path> sources = set.texts("sources").stream()
                .map(source -> job.workspace().resolve(set.text("folder")).resolve(source))
                .toList();
        boolean isParsed;
        boolean isCompiled;
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            Supplier<JavacTask> task = () -> (JavacTask) compiler.getTask(
                    null, files, diagnostics, options(set, output), null, files.getJavaFileObjectsFromPaths(sources));
            isParsed = sources.isEmpty() || parse(set, task.get(), diagnostics);
            isCompiled = sources.isEmpty() || (isParsed && task.get().call());
        }
        emitErrors(set, diagnostics, isParsed ? "compile" : "parse");
        answers.emit(Map.of("kind", "compiled", "set", set.text("name"), "fine", isCompiled));
    }

    /** Returns whether the sources parse. An error of a later step would hide that they do not. */
    private boolean parse(Job set, JavacTask task, DiagnosticCollector<JavaFileObject> diagnostics) throws IOException {
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        for (CompilationUnitTree unit : task.parse()) {
            MethodSizes.of(unit, positions).stream()
                    .filter(it -> it.complexity() > set.number("complexity") || it.lines() > set.number("lines"))
                    .forEach(it -> emitMethod(set, unit, it));
        }
        return diagnostics.getDiagnostics().stream().noneMatch(it -> it.getKind() == Diagnostic.Kind.ERROR);
    }

    private void emitMethod(Job set, CompilationUnitTree unit, MethodSizes.MethodSize method) {
        Path folder = job.workspace().resolve(set.text("folder"));
        answers.emit(Map.of(
                "kind",
                "method",
                "set",
                set.text("name"),
                "file",
                folder.relativize(Path.of(unit.getSourceFile().toUri())).toString(),
                "name",
                cut(method.name()),
                "line",
                method.line(),
                "complexity",
                method.complexity(),
                "lines",
                method.lines()));
    }

    private List<String> options(Job set, Path output) {
        String empty = job.workspace().resolve("nothing").toString();
        return new ArrayList<>(List.of(
                "-proc:none",
                "-implicit:none",
                "-processorpath",
                empty,
                "-sourcepath",
                empty,
                "-nowarn",
                "-g",
                "--release",
                set.text("release"),
                "-cp",
                set.text("classPath"),
                "-d",
                output.toString()));
    }

    private void emitErrors(Job set, DiagnosticCollector<JavaFileObject> diagnostics, String rule) {
        Path folder = job.workspace().resolve(set.text("folder"));
        diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .limit(MOST_ERRORS)
                .forEach(error -> answers.emit(Map.of(
                        "kind",
                        "error",
                        "rule",
                        rule,
                        "set",
                        set.text("name"),
                        "file",
                        error.getSource() == null
                                ? ""
                                : folder.relativize(Path.of(error.getSource().toUri()))
                                        .toString(),
                        "line",
                        Math.max(error.getLineNumber(), 0),
                        "message",
                        cut(error.getMessage(Locale.ROOT)))));
    }

    private static String cut(String message) {
        return message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    }
}
