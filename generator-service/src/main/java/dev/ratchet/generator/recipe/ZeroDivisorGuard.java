package dev.ratchet.generator.recipe;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeKind;

/**
 * Returns 0 where an integer division by zero threw: {@code a / b} becomes {@code b == 0 ? 0 : a / b}.
 *
 * <p>The divisor is then evaluated twice, and the dividend not at all for zero. Declines unless javac proves integers
 * on both sides and {@link Repeatability} that this changes nothing else, if {@link ExpectedFailure} finds code that
 * depends on the exception, and if {@link OtherCauses} finds something else in the line that can throw it.
 */
final class ZeroDivisorGuard implements Recipe {
    private static final String EXCEPTION = "java.lang.ArithmeticException";

    private static final Set<TypeKind> INTEGER =
            Set.of(TypeKind.INT, TypeKind.LONG, TypeKind.SHORT, TypeKind.BYTE, TypeKind.CHAR);
    private static final Set<TypeKind> FLOATING = Set.of(TypeKind.DOUBLE, TypeKind.FLOAT);

    @Override
    public String name() {
        return "zero-divisor-guard";
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        Frame top = evidence.place().frames().getFirst();
        return new Purpose.Fix(evidence.place().exceptionType(), top.type() + "." + top.method() + ":" + top.line());
    }

    @Override
    public Optional<SourceTree> apply(Evidence evidence, SourceIndex index) {
        CodePlace place = evidence.place();
        if (!place.exceptionType().equals(EXCEPTION) || place.frames().isEmpty()) {
            return Optional.empty();
        }
        return index.resolve(place.frames().getFirst()).flatMap(method -> guard(method, index));
    }

    private static Optional<SourceTree> guard(CodeLocation place, SourceIndex index) {
        if (divisions(place).isEmpty()) {
            return Optional.empty();
        }
        SourceTree tree = index.tree();
        return Attribution.of(index, place.path())
                .flatMap(attribution -> division(place, attribution))
                .filter(division -> !new ExpectedFailure(place, index).exists(division))
                .flatMap(division ->
                        tree.text(place.path()).map(text -> tree.with(place.path(), guarded(text, division))));
    }

    private static Optional<BinaryExpr> division(CodeLocation place, Attribution attribution) {
        List<BinaryExpr> around = divisions(place).stream()
                .filter(division -> canThrow(division, attribution))
                .toList();
        return around.size() == 1
                        && !new OtherCauses(place, attribution).exist()
                        && isKnown(around.getFirst(), attribution)
                ? Optional.of(around.getFirst())
                : Optional.empty();
    }

    /** Returns the divisions in all statements that the line is a part of. */
    private static List<BinaryExpr> divisions(CodeLocation place) {
        return place.callable().findAll(BinaryExpr.class).stream()
                .filter(expression -> expression.getOperator() == BinaryExpr.Operator.DIVIDE
                        || expression.getOperator() == BinaryExpr.Operator.REMAINDER)
                .filter(division -> OtherCauses.isAt(division, place))
                .toList();
    }

    /** Returns whether the expression may divide integers by zero; an expression that javac cannot attribute may. */
    private static boolean canThrow(BinaryExpr division, Attribution attribution) {
        return !isOf(FLOATING, division, attribution) && !isZeroFree(division.getRight());
    }

    /**
     * Returns whether both sides are certainly integers, the divisor can be evaluated twice and the dividend skipped.
     */
    private static boolean isKnown(BinaryExpr division, Attribution attribution) {
        return isOf(INTEGER, division.getLeft(), attribution)
                && isOf(INTEGER, division.getRight(), attribution)
                && Repeatability.canRepeat(division.getRight(), attribution)
                && Repeatability.canSkip(division.getLeft(), attribution);
    }

    private static boolean isOf(Set<TypeKind> kinds, Expression expression, Attribution attribution) {
        return attribution
                .type(expression)
                .filter(type -> kinds.contains(type.getKind()))
                .isPresent();
    }

    private static boolean isZeroFree(Expression divisor) {
        return (divisor.isIntegerLiteralExpr() || divisor.isLongLiteralExpr())
                && !divisor.toString().matches("0[xXbB]?[0_]*[lL]?");
    }

    private static String guarded(String text, BinaryExpr division) {
        String divisor = TextEdit.source(text, division.getRight());
        String compared = division.getRight() instanceof BinaryExpr ? "(" + divisor + ")" : divisor;
        String guarded = compared + " == 0 ? 0 : " + TextEdit.source(text, division);
        Node parent = division.getParentNode().orElseThrow();
        boolean alone = parent instanceof ReturnStmt
                || parent instanceof VariableDeclarator
                || parent instanceof EnclosedExpr
                || parent instanceof AssignExpr
                || (parent instanceof MethodCallExpr call && call.getArguments().contains(division));
        return TextEdit.apply(text, List.of(TextEdit.replace(text, division, alone ? guarded : "(" + guarded + ")")));
    }
}
