package dev.ratchet.generator.core;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Range;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.SourceComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Index of the types and methods in a component's sources. The only place where a name from telemetry is resolved to a
 * location in the code.
 */
public final class SourceIndex {
    private final SourceTree tree;
    private final SourceComponent component;
    private final Map<String, CompilationUnit> units;
    private final List<GateFinding> problems;

    private SourceIndex(
            SourceTree tree,
            SourceComponent component,
            Map<String, CompilationUnit> units,
            List<GateFinding> problems) {
        this.tree = tree;
        this.component = component;
        this.units = units;
        this.problems = List.copyOf(problems);
    }

    /** A method or constructor in a file. */
    public record CodeLocation(String path, CompilationUnit unit, CallableDeclaration<?> callable, int line) {}

    /** Parses all sources of the component, tests included; a source that does not parse becomes a problem. */
    public static SourceIndex of(SourceTree tree, SourceComponent component) {
        var parser = new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_21));
        var scope = new Scope(component);
        var units = new TreeMap<String, CompilationUnit>();
        var problems = new ArrayList<GateFinding>();
        var budget = new ParseBudget();
        tree.files().forEach((path, text) -> {
            if (path.endsWith(".java") && scope.role(path).isPresent()) {
                if (budget.tryConsume(text)) {
                    problems.addAll(parse(parser, path, text, units));
                } else {
                    problems.add(new GateFinding("parse", path, 0, "the expressions are too long to parse"));
                }
            }
        });
        return new SourceIndex(tree, component, units, problems);
    }

    public SourceTree tree() {
        return tree;
    }

    public SourceComponent component() {
        return component;
    }

    /** Parse errors, with path and line. */
    public List<GateFinding> problems() {
        return problems;
    }

    /** Returns the parsed file at a path. */
    public Optional<CompilationUnit> unit(String path) {
        return Optional.ofNullable(units.get(path));
    }

    private static List<GateFinding> parse(
            JavaParser parser, String path, String text, Map<String, CompilationUnit> units) {
        try {
            ParseResult<CompilationUnit> result = parser.parse(text);
            result.getResult().ifPresent(unit -> units.put(path, unit));
            return result.getProblems().stream()
                    .map(problem -> new GateFinding(
                            "parse",
                            path,
                            problem.getLocation().flatMap(SourceIndex::line).orElse(0),
                            first(problem.getMessage())))
                    .toList();
        } catch (StackOverflowError e) {
            return List.of(new GateFinding("parse", path, 0, "the expressions are nested too deeply for the parser"));
        }
    }

    /**
     * Resolves a stack frame; a lambda's frame resolves to the enclosing method. Empty if type, method and line do not
     * agree.
     */
    public Optional<CodeLocation> resolve(Frame frame) {
        String topLevel = frame.type().replaceFirst("\\$.*", "");
        return units.entrySet().stream()
                .filter(unit -> declares(unit.getValue(), topLevel))
                .flatMap(unit -> callables(unit.getValue(), frame).stream()
                        .map(callable -> new CodeLocation(unit.getKey(), unit.getValue(), callable, frame.line())))
                .findFirst();
    }

    private static boolean declares(CompilationUnit unit, String topLevel) {
        return unit.getTypes().stream()
                .anyMatch(type ->
                        type.getFullyQualifiedName().filter(topLevel::equals).isPresent());
    }

    private static Optional<CallableDeclaration<?>> callables(CompilationUnit unit, Frame frame) {
        var found = new ArrayList<CallableDeclaration<?>>();
        unit.findAll(CallableDeclaration.class).forEach(callable -> {
            if (contains(callable, frame.line()) && isNamed(callable, frame)) {
                found.add(callable);
            }
        });
        return found.stream().min(Comparator.comparingInt(SourceIndex::length));
    }

    private static boolean isNamed(CallableDeclaration<?> callable, Frame frame) {
        String type = callable.getParentNode()
                .filter(TypeDeclaration.class::isInstance)
                .map(parent -> ((TypeDeclaration<?>) parent).getNameAsString())
                .orElse("");
        boolean sameType = frame.type().endsWith("." + type)
                || frame.type().endsWith("$" + type)
                || frame.type().equals(type)
                || frame.type().matches(".*\\$\\d+");
        String method = frame.method();
        boolean sameMethod = callable instanceof ConstructorDeclaration
                ? method.equals("<init>")
                : method.equals(callable.getNameAsString());
        return sameType && (sameMethod || method.startsWith("lambda$"));
    }

    private static boolean contains(CallableDeclaration<?> callable, int line) {
        return callable.getRange()
                .filter(range -> range.begin.line <= line && line <= range.end.line)
                .isPresent();
    }

    private static int length(CallableDeclaration<?> callable) {
        return callable.getRange().map(Range::getLineCount).orElse(Integer.MAX_VALUE);
    }

    private static Optional<Integer> line(TokenRange range) {
        return range.getBegin().getRange().map(place -> place.begin.line);
    }

    private static String first(String message) {
        return message.lines().findFirst().orElse("");
    }
}
