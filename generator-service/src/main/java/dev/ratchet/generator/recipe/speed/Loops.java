package dev.ratchet.generator.recipe.speed;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements around a node. */
final class Loops {
    private Loops() {}

    /** Returns the loops around a node inside another one, innermost first. */
    static List<Statement> around(Node node, Node outermost) {
        return nodesAround(node, outermost).stream()
                .filter(each -> each instanceof ForStmt
                        || each instanceof ForEachStmt
                        || each instanceof WhileStmt
                        || each instanceof DoStmt)
                .map(Statement.class::cast)
                .toList();
    }

    /** Returns whether a lambda is between a node and another one around it. */
    static boolean isInLambda(Node node, Node outermost) {
        return nodesAround(node, outermost).stream().anyMatch(LambdaExpr.class::isInstance);
    }

    /** Returns whether code of a {@code try} inside another node could run after a failure of the node. */
    static boolean isTried(Node node, Node outermost) {
        return nodesAround(node, outermost).stream().anyMatch(TryStmt.class::isInstance);
    }

    /** Returns whether two nodes are the same one, rather than equal ones at two places. */
    @SuppressWarnings("ReferenceEquality") // a node has a place, which equals ignores
    static boolean isSame(Node one, Node other) {
        return one == other;
    }

    /** Returns the nearest node of a kind around another one. */
    static <N extends Node> Optional<N> nearest(Class<N> kind, Node node) {
        for (Optional<Node> each = node.getParentNode();
                each.isPresent();
                each = each.get().getParentNode()) {
            if (kind.isInstance(each.get())) {
                return each.map(kind::cast);
            }
        }
        return Optional.empty();
    }

    private static List<Node> nodesAround(Node node, Node outermost) {
        List<Node> around = new ArrayList<>();
        for (Optional<Node> each = node.getParentNode();
                each.isPresent() && !isSame(each.get(), outermost);
                each = each.get().getParentNode()) {
            around.add(each.get());
        }
        return around;
    }
}
