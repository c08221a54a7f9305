package dev.ratchet.generator.recipe.speed;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Text that is concatenated, as calls of {@link StringBuilder#append}. */
final class Concatenation {
    private final HotCode code;

    Concatenation(HotCode code) {
        this.code = code;
    }

    /**
     * Returns whether a builder appends the text that a concatenation would. It does not for a {@code char[]}, null, and
     * other implementations of {@code CharSequence}. A comment would be lost.
     */
    boolean canAppend(Expression value) {
        if (isConcatenation(value)) {
            BinaryExpr both = (BinaryExpr) value;
            return value.getAllContainedComments().isEmpty() && canAppend(both.getLeft()) && canAppend(both.getRight());
        }
        return code.attribution().type(value).filter(this::isAppended).isPresent() && !isInferred(value);
    }

    /** Returns whether the type is inferred from its use, for which {@code append} has more than one. */
    private boolean isInferred(Expression value) {
        Expression bare = value instanceof EnclosedExpr enclosed ? enclosed.getInner() : value;
        return bare instanceof ConditionalExpr conditional
                ? isInferred(conditional.getThenExpr()) || isInferred(conditional.getElseExpr())
                : bare instanceof SwitchExpr
                        || (bare instanceof MethodCallExpr
                                && code.attribution()
                                        .element(bare)
                                        .filter(element -> element instanceof ExecutableElement method
                                                && method.getTypeParameters().isEmpty())
                                        .isEmpty());
    }

    private boolean isAppended(TypeMirror type) {
        return type.getKind().isPrimitive()
                || type.toString().equals("java.lang.String")
                || (type.getKind() == TypeKind.DECLARED && !code.types().isSubtype(type, "java.lang.CharSequence"));
    }

    /** Returns the calls that append a value, from left to right. */
    String appends(Expression value) {
        if (isConcatenation(value)) {
            BinaryExpr both = (BinaryExpr) value;
            return appends(both.getLeft()) + appends(both.getRight());
        }
        Expression bare = value instanceof EnclosedExpr enclosed
                        && enclosed.getAllContainedComments().isEmpty()
                ? enclosed.getInner()
                : value;
        return ".append(" + code.source(bare) + ")";
    }

    /** Returns whether an expression concatenates text that is not constant. */
    private boolean isConcatenation(Expression value) {
        return value instanceof BinaryExpr both
                && both.getOperator() == BinaryExpr.Operator.PLUS
                && code.type(both).equals("java.lang.String")
                && code.attribution().constant(both).isEmpty();
    }
}
