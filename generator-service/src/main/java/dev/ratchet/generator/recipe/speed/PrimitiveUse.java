package dev.ratchet.generator.recipe.speed;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** Places where a boxed value and the primitive one have the same effect. */
final class PrimitiveUse {
    private static final Set<BinaryExpr.Operator> EQUALITY =
            Set.of(BinaryExpr.Operator.EQUALS, BinaryExpr.Operator.NOT_EQUALS);
    private static final Set<UnaryExpr.Operator> SIGNS = Set.of(
            UnaryExpr.Operator.PLUS,
            UnaryExpr.Operator.MINUS,
            UnaryExpr.Operator.BITWISE_COMPLEMENT,
            UnaryExpr.Operator.LOGICAL_COMPLEMENT);

    private final HotCode code;

    PrimitiveUse(HotCode code) {
        this.code = code;
    }

    /** Returns whether the value of an expression is used as a number or text, never as an object. */
    boolean isPrimitive(Expression value) {
        Node parent = value.getParentNode().orElseThrow();
        return switch (parent) {
            case EnclosedExpr enclosed -> isPrimitive(enclosed);
            case BinaryExpr both ->
                !EQUALITY.contains(both.getOperator())
                        || isPrimitiveType(Loops.isSame(both.getLeft(), value) ? both.getRight() : both.getLeft());
            case UnaryExpr sign -> SIGNS.contains(sign.getOperator());
            case CastExpr cast -> cast.getType().isPrimitiveType();
            case ArrayAccessExpr element -> Loops.isSame(element.getIndex(), value);
            case VariableDeclarator variable -> variable.getType().isPrimitiveType();
            case AssignExpr assigned -> Loops.isSame(assigned.getValue(), value) && takesPrimitive(assigned);
            case ReturnStmt _ ->
                returnType(parent).filter(type -> type.isPrimitiveType()).isPresent();
            case MethodCallExpr call ->
                parameter(call, value)
                        .filter(type -> type.getKind().isPrimitive())
                        .isPresent();
            default -> false;
        };
    }

    /**
     * Returns whether a number is boxed at its only use as an object: it is returned, or passed to a method of the JDK
     * which is not overloaded.
     */
    boolean isBoxedOnce(Expression value) {
        Node parent = value.getParentNode().orElseThrow();
        return switch (parent) {
            case ReturnStmt _ -> returnType(parent).isPresent();
            case MethodCallExpr call ->
                code.owner(call).startsWith("java.") && parameter(call, value).isPresent();
            default -> false;
        };
    }

    private boolean takesPrimitive(AssignExpr assigned) {
        return isPrimitiveType(assigned.getTarget())
                || (assigned.getOperator() == AssignExpr.Operator.PLUS
                        && code.type(assigned.getTarget()).equals("java.lang.String"));
    }

    private boolean isPrimitiveType(Expression expression) {
        return code.attribution()
                .type(expression)
                .filter(type -> type.getKind().isPrimitive())
                .isPresent();
    }

    /** Returns the type of what the method around a statement returns; empty in a lambda. */
    private static Optional<Type> returnType(Node statement) {
        for (Optional<Node> each = statement.getParentNode();
                each.isPresent();
                each = each.get().getParentNode()) {
            if (each.get() instanceof MethodDeclaration method) {
                return Optional.of(method.getType());
            }
            if (each.get() instanceof LambdaExpr) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns the type of the parameter for an argument, if no other method can be meant. */
    private Optional<? extends TypeMirror> parameter(MethodCallExpr call, Expression argument) {
        int position = call.getArguments().indexOf(argument);
        return code.attribution()
                .element(call)
                .filter(ExecutableElement.class::isInstance)
                .map(ExecutableElement.class::cast)
                .filter(method -> position >= 0
                        && Loops.isSame(call.getArgument(position), argument)
                        && !method.isVarArgs()
                        && isOnly(method, call))
                .map(ExecutableElement::getParameters)
                .map(parameters -> parameters.get(position).asType());
    }

    /** Of the methods of {@code Math}, which take numbers only, the same one is meant for a boxed number. */
    private boolean isOnly(ExecutableElement method, MethodCallExpr call) {
        if (code.owner(call).equals("java.lang.Math")) {
            return true;
        }
        List<ExecutableElement> named = code.types().methods(call);
        return named.stream()
                        .filter(each -> each.isVarArgs()
                                || each.getParameters().size()
                                        == method.getParameters().size())
                        .count()
                == 1;
    }
}
