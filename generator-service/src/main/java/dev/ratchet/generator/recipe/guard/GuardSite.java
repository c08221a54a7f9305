package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statement that evaluates a failing expression, before which a guard can stand. */
record GuardSite(Statement host, GuardCode code) {
    private static final Set<UnaryExpr.Operator> STEPS = Set.of(
            UnaryExpr.Operator.PREFIX_INCREMENT,
            UnaryExpr.Operator.PREFIX_DECREMENT,
            UnaryExpr.Operator.POSTFIX_INCREMENT,
            UnaryExpr.Operator.POSTFIX_DECREMENT);

    /** Returns the statement that directly holds an expression. */
    static Statement statement(Node node) {
        Node outer = node;
        while (!(outer instanceof Statement)) {
            outer = outer.getParentNode().orElseThrow();
        }
        return (Statement) outer;
    }

    /** Returns the innermost node of a kind around a node. */
    static <N extends Node> Optional<N> around(Node node, Class<N> kind) {
        Optional<Node> outer = node.getParentNode();
        while (outer.isPresent() && !kind.isInstance(outer.get())) {
            outer = outer.get().getParentNode();
        }
        return outer.map(kind::cast);
    }

    /** Returns whether a line is a part of the statement around an expression; of a loop or branch only its head. */
    static boolean isAt(Expression expression, int line) {
        Node outer = expression;
        while (outer.getParentNode().isPresent() && !(outer.getParentNode().get() instanceof Statement)) {
            outer = outer.getParentNode().get();
        }
        if (!(outer.getParentNode().orElse(outer) instanceof Statement host)) {
            return false; // the initialiser of a field
        }
        boolean isSimple = host instanceof ExpressionStmt || host instanceof ReturnStmt || host instanceof ThrowStmt;
        int begin = host.getRange().orElseThrow().begin.line;
        int end = (isSimple ? host : outer).getRange().orElseThrow().end.line;
        return begin <= line && line <= end;
    }

    /** Returns why no guard can stand before the statement of a failing expression; empty if it can. */
    Optional<String> obstacle(FailingExpression failure) {
        if (!(host.getParentNode().orElse(host) instanceof BlockStmt) || !evaluatesOnce(failure)) {
            return Optional.of("no statement can precede the failing one");
        }
        return evaluationObstacle(failure);
    }

    /** Returns why it is not certain that the statement begins with the failure; empty if it is. */
    Optional<String> evaluationObstacle(FailingExpression failure) {
        if (isInFunction()) {
            return Optional.of("the failing statement is in a function or a class inside the method");
        }
        if (!isUnconditional(failure.expression())) {
            return Optional.of("the failing expression is evaluated only under another condition");
        }
        return hasEffectBefore(failure)
                ? Optional.of("the failing statement may have an effect before it fails")
                : Optional.empty();
    }

    /** Returns whether the head of the statement evaluates the expression first, and a loop does not change it. */
    private boolean evaluatesOnce(FailingExpression failure) {
        return switch (host) {
            case ExpressionStmt _, ReturnStmt _, ThrowStmt _, IfStmt _, SwitchStmt _, SynchronizedStmt _ -> true;
            case ForEachStmt loop -> isIn(failure.expression(), loop.getIterable());
            case WhileStmt loop -> isStable(failure.subject(), loop);
            case ForStmt loop ->
                loop.getCompare()
                                .filter(condition -> isIn(failure.expression(), condition))
                                .isPresent()
                        && isStable(failure.subject(), loop)
                        && loop.getInitialization().stream()
                                .flatMap(each -> each.findAll(VariableDeclarator.class).stream())
                                .noneMatch(each -> mentions(failure.condition(), each.getNameAsString()));
            default -> false;
        };
    }

    private static boolean mentions(String condition, String name) {
        return condition.matches("(?s).*\\b" + name + "\\b.*");
    }

    /** Returns whether no assignment in a loop has a variable of the subject as its target. */
    private static boolean isStable(Expression subject, Statement loop) {
        String text = subject.toString();
        return loop.findAll(AssignExpr.class).stream()
                .noneMatch(assigned ->
                        mentions(text, assigned.getTarget().toString().replaceAll("\\W.*", "")));
    }

    static boolean isIn(Node inner, Node outer) {
        return outer.getRange().orElseThrow().contains(inner.getRange().orElseThrow());
    }

    private boolean isInFunction() {
        for (Node node = host;
                !(node instanceof CallableDeclaration<?>);
                node = node.getParentNode().orElseThrow()) {
            if (node instanceof LambdaExpr || node instanceof SwitchExpr || node instanceof BodyDeclaration<?>) {
                return true;
            }
        }
        return !code.place()
                .callable()
                .getRange()
                .equals(around(host, CallableDeclaration.class).flatMap(Node::getRange));
    }

    private boolean isUnconditional(Expression failing) {
        Node inner = failing;
        while (!(inner instanceof Statement)) {
            Node outer = inner.getParentNode().orElseThrow();
            boolean conditional =
                    switch (outer) {
                        case BinaryExpr both ->
                            (both.getOperator() == BinaryExpr.Operator.AND
                                            || both.getOperator() == BinaryExpr.Operator.OR)
                                    && isIn(inner, both.getRight());
                        case ConditionalExpr choice -> !isIn(inner, choice.getCondition());
                        case SwitchExpr choice -> !isIn(inner, choice.getSelector());
                        case LambdaExpr _ -> true;
                        default -> false;
                    };
            if (conditional) {
                return false;
            }
            inner = outer;
        }
        return true;
    }

    /** Returns whether the statement changes anything, or calls unknown code, before the expression throws. */
    private boolean hasEffectBefore(FailingExpression failure) {
        Expression failing = failure.expression();
        List<Node> parts = new ArrayList<>();
        for (Expression each : host.findAll(Expression.class)) {
            boolean isAround = isIn(failing, each);
            boolean isEarlier = each.getRange()
                    .orElseThrow()
                    .begin
                    .isBefore(failing.getRange().orElseThrow().end);
            boolean isAssigned = host.findAll(AssignExpr.class).stream()
                    .anyMatch(assigned -> isIn(failing, assigned.getTarget()) && isIn(each, assigned.getValue()));
            if (!isAround && (isEarlier || isAssigned) && !isIn(each, failure.subject())) {
                parts.add(each);
            }
        }
        return parts.stream().anyMatch(this::hasEffect);
    }

    private boolean hasEffect(Node node) {
        return switch (node) {
            case AssignExpr _, ObjectCreationExpr _ -> true;
            case UnaryExpr step -> STEPS.contains(step.getOperator());
            case MethodCallExpr call -> !code.canRepeat(call);
            default -> false;
        };
    }
}
