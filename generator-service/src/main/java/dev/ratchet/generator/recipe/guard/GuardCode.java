package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.Scope.Role;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.code.Attribution;
import dev.ratchet.generator.recipe.code.References;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * Method that failed, with the meaning of its names.
 *
 * @param place method and line of the failure
 * @param text text of the file
 * @param attribution meaning of the names in the file
 * @param units parsed sources of the component, without tests
 * @param javaRelease Java release of the component
 */
record GuardCode(
        CodeLocation place, String text, Attribution attribution, List<CompilationUnit> units, int javaRelease) {
    GuardCode {
        units = List.copyOf(units);
    }

    /** Returns the code at a place; empty if javac cannot resolve the names in the file. */
    static Optional<GuardCode> of(CodeLocation place, SourceIndex index) {
        return Attribution.of(index, place.path())
                .map(attribution -> new GuardCode(
                        place,
                        index.tree().text(place.path()).orElseThrow(),
                        attribution,
                        new Scope(index.component())
                                .paths(index.tree(), Role.MAIN).stream()
                                        .flatMap(path -> index.unit(path).stream())
                                        .toList(),
                        index.component().sources().javaRelease()));
    }

    /** Returns whether an expression can be evaluated once more before its statement. */
    boolean canRepeat(Expression expression) {
        return new References(attribution, units).canRepeat(expression);
    }

    /** Returns the source text of a node. */
    String source(Node node) {
        return TextEdit.source(text, node);
    }

    /** Returns the type of an expression in javac's words; empty if it cannot be resolved. */
    String type(Expression expression) {
        return attribution.type(expression).map(String::valueOf).orElse("");
    }

    /** Returns the type of an expression without type arguments and annotations. */
    String erasedType(Expression expression) {
        return type(expression).replaceFirst("<.*", "");
    }

    /** Returns whether a node names a type. */
    boolean isType(Node node) {
        return attribution.element(node).filter(TypeElement.class::isInstance).isPresent();
    }

    /** Returns the qualified name of the type that declares the called method. */
    String owner(Expression call) {
        return attribution
                .element(call)
                .map(method -> String.valueOf(method.getEnclosingElement()))
                .orElse("");
    }

    /** Returns whether two expressions of the method are written alike. */
    static boolean same(Expression one, Expression other) {
        return one.toString().equals(other.toString());
    }
}
