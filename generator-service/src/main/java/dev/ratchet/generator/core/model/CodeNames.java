package dev.ratchet.generator.core.model;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.SourceTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names of evidence that resolve in the component's sources or in a fixed list of the JDK's exceptions. Everything else
 * that telemetry names is left out.
 */
public final class CodeNames {
    private static final int MOST_PLACES = 5;

    private static final Set<String> JDK_EXCEPTIONS = Set.of(
            "java.lang.ArithmeticException",
            "java.lang.ArrayIndexOutOfBoundsException",
            "java.lang.ArrayStoreException",
            "java.lang.ClassCastException",
            "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException",
            "java.lang.IndexOutOfBoundsException",
            "java.lang.NegativeArraySizeException",
            "java.lang.NullPointerException",
            "java.lang.NumberFormatException",
            "java.lang.StackOverflowError",
            "java.lang.StringIndexOutOfBoundsException",
            "java.lang.UnsupportedOperationException",
            "java.time.DateTimeException",
            "java.time.format.DateTimeParseException",
            "java.util.ConcurrentModificationException",
            "java.util.EmptyStackException",
            "java.util.InputMismatchException",
            "java.util.MissingResourceException",
            "java.util.NoSuchElementException");

    private final SourceIndex index;
    private final CodePlace place;
    private final List<CodeLocation> locations;

    private CodeNames(SourceIndex index, CodePlace place) {
        this.index = index;
        this.place = place;
        this.locations = place.frames().stream()
                .flatMap(frame -> index.resolve(frame).stream())
                .limit(MOST_PLACES)
                .toList();
    }

    /** Resolves the names of a place. */
    public static CodeNames of(SourceIndex index, CodePlace place) {
        return new CodeNames(index, place);
    }

    /** Name as it stands in the sources or in the list of exceptions; only this class creates one. */
    static final class ResolvedName {
        private final String text;

        private ResolvedName(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Whether the topmost frame of the evidence is a place in the sources. */
    public boolean hasPlace() {
        return !place.frames().isEmpty()
                && index.resolve(place.frames().getFirst()).isPresent();
    }

    /** Resolved places, topmost first. */
    List<CodeLocation> locations() {
        return locations;
    }

    /** Names of the resolved places: method, file and line. */
    List<ResolvedName> places() {
        return locations.stream()
                .map(it -> new ResolvedName(
                        "- method " + it.callable().getNameAsString() + " in " + it.path() + " at line " + it.line()))
                .toList();
    }

    /** Name of the exception, if it is one of the JDK's list or is declared in the sources. */
    List<ResolvedName> exception() {
        String type = place.exceptionType();
        return JDK_EXCEPTIONS.contains(type) || isDeclared(type) ? List.of(new ResolvedName(type)) : List.of();
    }

    /** Name of the called method, if the first place contains a call of it. */
    List<ResolvedName> callee() {
        String method = place.callee().substring(place.callee().lastIndexOf('.') + 1);
        return locations.stream()
                .limit(1)
                .flatMap(it -> it.callable().findAll(MethodCallExpr.class).stream())
                .map(MethodCallExpr::getNameAsString)
                .filter(method::equals)
                .distinct()
                .map(ResolvedName::new)
                .toList();
    }

    /** Sources of the component. */
    SourceTree tree() {
        return index.tree();
    }

    /** Index of the component's sources. */
    SourceIndex index() {
        return index;
    }

    private boolean isDeclared(String type) {
        return index.tree().files().keySet().stream()
                .flatMap(path -> index.unit(path).stream())
                .flatMap(unit -> unit.findAll(TypeDeclaration.class).stream())
                .map(declared -> ((TypeDeclaration<?>) declared).getFullyQualifiedName())
                .flatMap(Optional::stream)
                .anyMatch(type::equals);
    }
}
