package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeKind;

/** Cast of an object of another class. */
final class CastRule implements GuardRule {
    @Override
    public String name() {
        return "cast-guard";
    }

    @Override
    public Set<String> exceptions() {
        return Set.of("java.lang.ClassCastException");
    }

    @Override
    public Set<String> handlers() {
        return Set.of("ClassCastException");
    }

    @Override
    public List<FailingExpression> failures(Expression expression, GuardCode code) {
        if (!(expression instanceof CastExpr cast) || !(cast.getType() instanceof ClassOrInterfaceType type)) {
            return List.of();
        }
        String value = code.source(cast.getExpression());
        String erased = erased(type);
        return List.of(new FailingExpression(
                cast,
                cast.getExpression(),
                value + " != null && !(" + value + " instanceof " + erased + ")",
                value + " is not of type " + erased));
    }

    private static String erased(ClassOrInterfaceType type) {
        return type.asString().replaceFirst("<.*", "");
    }

    @Override
    public boolean agrees(FailingExpression failure, FailureDetail detail, GuardCode code) {
        String expected = detail.variable();
        String type = erased((ClassOrInterfaceType) ((CastExpr) failure.expression()).getType());
        return detail.kind() == FailureKind.CAST
                && (expected.isEmpty() || expected.matches("(.*[.$])?" + simple(type)));
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** A check of the same value, or of another one for the same class. */
    @Override
    public boolean isCheck(Expression condition, FailingExpression failure, GuardCode code) {
        if (!(condition instanceof UnaryExpr not)
                || not.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT
                || !(inner(not.getExpression()) instanceof InstanceOfExpr check)) {
            return false;
        }
        CastExpr cast = (CastExpr) failure.expression();
        return GuardCode.same(check.getExpression(), cast.getExpression())
                || check.getType().asString().replaceFirst("<.*", "").equals(erased((ClassOrInterfaceType)
                        cast.getType()));
    }

    private static Expression inner(Expression expression) {
        return expression instanceof EnclosedExpr enclosed ? inner(enclosed.getInner()) : expression;
    }

    @Override
    public Optional<String> obstacle(FailingExpression failure, GuardCode code) {
        boolean isClass = code.attribution()
                .type(failure.expression())
                .filter(type -> type.getKind() == TypeKind.DECLARED)
                .isPresent();
        if (!isClass) {
            return Optional.of("the class of the cast is not known at run time");
        }
        boolean isValue = failure.subject().isNameExpr()
                || failure.subject().isFieldAccessExpr()
                || failure.subject().isMethodCallExpr();
        return isValue && code.canRepeat(failure.subject())
                ? Optional.empty()
                : Optional.of("the value that is cast cannot be computed once more without an effect");
    }
}
