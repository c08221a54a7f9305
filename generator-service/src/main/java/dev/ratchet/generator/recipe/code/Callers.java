package dev.ratchet.generator.recipe.code;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithImplements;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A method or constructor and all that call it, directly or through others. Only names count, so that overloads and
 * overrides count as one.
 */
public final class Callers {
    private final Set<String> names = new HashSet<>();
    private final List<CompilationUnit> units;
    private final List<Caller> all;

    /** Finds the callers of a method in the files of a component. */
    public Callers(CallableDeclaration<?> called, List<CompilationUnit> units) {
        this.units = List.copyOf(units);
        all = units.stream()
                .flatMap(unit -> unit.findAll(CallableDeclaration.class).stream())
                .<Caller>map(each -> new Caller(each, calls(each)))
                .toList();
        names.add(name(called));
        int before;
        do {
            before = names.size();
            all.stream().filter(this::reaches).map(Caller::name).forEach(names::add);
        } while (names.size() > before);
    }

    /** A method or constructor, and the names of what it calls. */
    private record Caller(CallableDeclaration<?> callable, Set<String> calls) {
        String name() {
            return Callers.name(callable);
        }
    }

    /** Returns whether a node contains a call of the method or of a caller. */
    public boolean areIn(Node node) {
        return calls(node).stream().anyMatch(names::contains);
    }

    /** Returns the method and all callers. */
    Stream<CallableDeclaration<?>> all() {
        return all.stream().filter(each -> names.contains(each.name())).map(Caller::callable);
    }

    /**
     * Returns whether calls of the method or of a caller can have another name: a lambda or method reference calls it,
     * or it implements a method of another type.
     */
    boolean areFunctions() {
        return units.stream()
                        .flatMap(unit -> Stream.concat(
                                unit.findAll(LambdaExpr.class).stream(),
                                unit.findAll(MethodReferenceExpr.class).stream()))
                        .anyMatch(this::areIn)
                || all().anyMatch(Callers::mayImplement);
    }

    private static boolean mayImplement(CallableDeclaration<?> callable) {
        if (callable.isStatic() || callable.isPrivate() || callable instanceof ConstructorDeclaration) {
            return false;
        }
        return switch (callable.getParentNode().orElseThrow()) {
            case ClassOrInterfaceDeclaration type ->
                Stream.concat(type.getExtendedTypes().stream(), type.getImplementedTypes().stream())
                        .anyMatch(each -> !each.getNameAsString().equals("Handler"));
            case NodeWithImplements<?> type -> !type.getImplementedTypes().isEmpty();
            default -> true; // an anonymous class or the body of an enum constant
        };
    }

    /** Returns the method, all callers, and what they call: the code that the method's result can reach. */
    List<Node> code() {
        Set<String> near = all.stream()
                .filter(each -> names.contains(each.name()))
                .flatMap(each -> each.calls().stream())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(each -> names.contains(each.name()) || near.contains(each.name()))
                .<Node>map(Caller::callable)
                .toList();
    }

    private boolean reaches(Caller each) {
        return each.calls().stream().anyMatch(names::contains);
    }

    private static String name(CallableDeclaration<?> callable) {
        return (callable instanceof ConstructorDeclaration ? "new " : "") + callable.getNameAsString();
    }

    private static Set<String> calls(Node node) {
        return Stream.of(
                        node.findAll(MethodCallExpr.class).stream().map(MethodCallExpr::getNameAsString),
                        node.findAll(MethodReferenceExpr.class).stream().map(Callers::name),
                        node.findAll(ObjectCreationExpr.class).stream()
                                .map(made -> "new " + made.getType().getNameAsString()))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
    }

    private static String name(MethodReferenceExpr reference) {
        boolean made = reference.getIdentifier().equals("new");
        return made ? "new " + reference.getScope().toString().replaceFirst("<.*", "") : reference.getIdentifier();
    }
}
