package dev.ratchet.generator.recipe.speed;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.code.Attribution;
import dev.ratchet.generator.recipe.code.JavaTypes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** Hot line of a method, with the meaning of the names in its file. */
record HotCode(CodeLocation location, SourceIndex index, String text, Attribution attribution) {
    /** Returns whether the hot line is a part of a node. */
    static boolean isAt(Node node, CodeLocation location) {
        return node.getRange()
                .filter(range -> range.begin.line <= location.line() && location.line() <= range.end.line)
                .isPresent();
    }

    /** Returns whether the hot line is a part of a node. */
    boolean isAt(Node node) {
        return isAt(node, location);
    }

    /** Returns the only one of some nodes of the method; of several, the only one at the hot line. */
    <N extends Node> Optional<N> only(List<N> nodes) {
        List<N> hot =
                nodes.size() < 2 ? nodes : nodes.stream().filter(this::isAt).toList();
        return hot.size() == 1 ? Optional.of(hot.getFirst()) : Optional.empty();
    }

    /** Returns the relations between types. */
    JavaTypes types() {
        return new JavaTypes(attribution);
    }

    /** Returns the class or package that declares what a name or call refers to; blank if javac cannot resolve it. */
    String owner(Expression expression) {
        return attribution
                .element(expression)
                .map(Element::getEnclosingElement)
                .map(String::valueOf)
                .orElse("");
    }

    /** Returns the name of the type of an expression; blank if javac cannot attribute it. */
    String type(Expression expression) {
        return attribution.type(expression).map(TypeMirror::toString).orElse("");
    }

    /** Returns the source text of a node. */
    String source(Node node) {
        return TextEdit.source(text, node);
    }

    /** Returns whether a word occurs in a source of the component, comments included. */
    boolean isUsed(String word) {
        Pattern pattern = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
        return index.tree().files().values().stream()
                .anyMatch(each -> pattern.matcher(each).find());
    }

    /** Returns a name that no source of the component uses, so that it neither hides another name nor is hidden. */
    String unusedName(String base, String separator) {
        String name = base;
        for (int i = 2; isUsed(name); i++) {
            name = base + separator + i;
        }
        return name;
    }

    /** Returns whether the component has a class with a simple name, which would hide the JDK's. */
    boolean declaresType(String name) {
        Pattern declaration =
                Pattern.compile("\\b(class|interface|enum|record|import\\s+static\\s[\\w.]+\\.)\\s*" + name + "\\b");
        return index.tree().files().values().stream()
                .anyMatch(each -> declaration.matcher(each).find());
    }

    /** Returns the sources with edits of the file. */
    RecipeResult edited(List<TextEdit> edits, String statement) {
        return new RecipeResult.Edited(index.tree().with(location.path(), TextEdit.apply(text, edits)), statement);
    }

    /** Returns the reason if a condition does not hold. */
    static Optional<String> unless(boolean holds, String reason) {
        return holds ? Optional.empty() : Optional.of(reason);
    }
}
