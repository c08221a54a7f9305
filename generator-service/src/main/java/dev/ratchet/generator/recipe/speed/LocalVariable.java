package dev.ratchet.generator.recipe.speed;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.ratchet.generator.recipe.code.Attribution;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * A local variable that a statement of a block declares alone, with an initial value.
 *
 * <p>No other variable of the method can have its name from the declaration to the end of the block, except in a class
 * body.
 */
record LocalVariable(VariableDeclarator declarator, Expression initial, ExpressionStmt declaration, BlockStmt block) {
    /** Returns the declaration of the variable that a name refers to. */
    static Optional<LocalVariable> of(NameExpr use) {
        Node inner = use;
        for (Optional<Node> outer = use.getParentNode(); outer.isPresent(); outer = inner.getParentNode()) {
            if (outer.get() instanceof BodyDeclaration<?>) {
                return Optional.empty();
            }
            if (outer.get() instanceof BlockStmt block) {
                Optional<LocalVariable> found = before(inner, block, use.getNameAsString());
                if (found.isPresent()) {
                    return found;
                }
            }
            inner = outer.get();
        }
        return Optional.empty();
    }

    private static Optional<LocalVariable> before(Node statement, BlockStmt block, String name) {
        for (Statement each : block.getStatements()) {
            if (Loops.isSame(each, statement)) {
                return Optional.empty();
            }
            Optional<LocalVariable> found =
                    declaredBy(each, block).filter(it -> it.name().equals(name));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Returns the variable that a statement declares alone, with an initial value. */
    static Optional<LocalVariable> declaredBy(Statement statement, BlockStmt block) {
        return statement instanceof ExpressionStmt declaration
                        && declaration.getExpression() instanceof VariableDeclarationExpr variables
                        && variables.getVariables().size() == 1
                ? variables
                        .getVariable(0)
                        .getInitializer()
                        .map(initial -> new LocalVariable(variables.getVariable(0), initial, declaration, block))
                : Optional.empty();
    }

    String name() {
        return declarator.getNameAsString();
    }

    /** Returns all names that refer to the variable. */
    List<NameExpr> uses() {
        return block.findAll(NameExpr.class).stream()
                .filter(use -> use.getNameAsString().equals(name()) && isAfter(use))
                .toList();
    }

    /** Returns whether each of its names certainly refers to it, and none is in a class body. */
    boolean isKnown(Attribution attribution) {
        return uses().stream().allMatch(use -> attribution
                        .element(use)
                        .filter(element -> element.getKind() == ElementKind.LOCAL_VARIABLE)
                        .isPresent())
                && block.findAll(MethodReferenceExpr.class).stream()
                        .noneMatch(function -> function.getScope().toString().equals(name()))
                && block.findAll(Node.class).stream()
                        .filter(node -> node instanceof BodyDeclaration<?>
                                || node instanceof LocalClassDeclarationStmt
                                || node instanceof LocalRecordDeclarationStmt)
                        .noneMatch(this::mentions);
    }

    /** Returns whether a node contains a name that refers to the variable, or that looks so. */
    boolean mentions(Node node) {
        return node.findAll(NameExpr.class).stream()
                .anyMatch(use -> use.getNameAsString().equals(name()));
    }

    private boolean isAfter(Node use) {
        return use.getRange().orElseThrow().begin.isAfter(declarator.getRange().orElseThrow().begin);
    }
}
