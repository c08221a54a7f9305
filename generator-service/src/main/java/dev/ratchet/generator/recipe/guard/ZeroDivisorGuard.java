package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.code.Attribution;
import dev.ratchet.generator.recipe.code.ExpectedFailure;
import dev.ratchet.generator.recipe.code.OtherCauses;
import dev.ratchet.generator.recipe.code.Repeatability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeKind;

/**
 * Yields a declared value where an integer division by zero threw: {@code a / b} becomes {@code b == 0 ? Y : a / b}.
 *
 * <p>The file itself must declare {@code Y} for a division by zero: another division in it has the form
 * {@code d == 0 ? Y : c / d}. Without such a declaration, or with two different ones, the recipe declines, because a
 * guard must not invent a value.
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
    public RecipeResult apply(Evidence evidence, SourceIndex index) {
        CodePlace place = evidence.place();
        if (!place.exceptionType().equals(EXCEPTION) || place.frames().isEmpty()) {
            return new RecipeResult.NotApplicable();
        }
        return index.resolve(place.frames().getFirst())
                .map(method -> guard(method, index))
                .orElseGet(() -> new RecipeResult.Declined("the sources have no such method at this line"));
    }

    private static RecipeResult guard(CodeLocation place, SourceIndex index) {
        Optional<String> text = index.tree().text(place.path());
        if (text.isEmpty() || divisions(place).isEmpty()) {
            return new RecipeResult.Declined("the line has no division");
        }
        Optional<Attribution> attribution = Attribution.of(index, place.path());
        if (attribution.isEmpty()) {
            return new RecipeResult.Declined("javac cannot resolve the names in the file");
        }
        List<BinaryExpr> around = divisions(place).stream()
                .filter(division -> canThrow(division, attribution.get()))
                .toList();
        if (around.size() != 1 || new OtherCauses(place, attribution.get()).exist()) {
            return new RecipeResult.Declined("more than one expression of the line may have failed");
        }
        if (!isKnown(around.getFirst(), attribution.get())) {
            return new RecipeResult.Declined(
                    "an operand is not a primitive integer, or its evaluation may have an effect");
        }
        if (new ExpectedFailure(place, index).exists(around.getFirst())) {
            return new RecipeResult.Declined("other code depends on the exception, or a loop might not end");
        }
        Set<String> declared = declaredValues(place);
        if (declared.size() != 1) {
            return new RecipeResult.Declined(
                    declared.isEmpty()
                            ? "the file does not declare what a division by zero yields"
                            : "the file declares different values for a division by zero");
        }
        String value = declared.iterator().next();
        String divisor = TextEdit.source(text.get(), around.getFirst().getRight());
        return new RecipeResult.Edited(
                index.tree().with(place.path(), guarded(text.get(), around.getFirst(), value)),
                "The division yields `" + value + "` if `" + divisor
                        + "` is 0 instead of throwing, as another division in the file already does.");
    }

    /** Returns the integers that the file declares for a division by zero: {@code d == 0 ? Y : c / d}. */
    private static Set<String> declaredValues(CodeLocation place) {
        return place.unit().findAll(ConditionalExpr.class).stream()
                .filter(choice -> isInteger(choice.getThenExpr()))
                .filter(choice -> choice.getCondition() instanceof BinaryExpr check
                        && check.getOperator() == BinaryExpr.Operator.EQUALS
                        && check.getRight().toString().equals("0")
                        && choice.getElseExpr().findAll(BinaryExpr.class).stream()
                                .anyMatch(each -> isDivision(each)
                                        && each.getRight()
                                                .toString()
                                                .equals(check.getLeft().toString())))
                .map(choice -> choice.getThenExpr().toString())
                .collect(Collectors.toSet());
    }

    private static boolean isInteger(Expression value) {
        return value.isIntegerLiteralExpr()
                || (value instanceof UnaryExpr sign
                        && sign.getOperator() == UnaryExpr.Operator.MINUS
                        && sign.getExpression().isIntegerLiteralExpr());
    }

    private static boolean isDivision(BinaryExpr expression) {
        return expression.getOperator() == BinaryExpr.Operator.DIVIDE
                || expression.getOperator() == BinaryExpr.Operator.REMAINDER;
    }

    /** Returns the divisions in all statements that the line is a part of. */
    private static List<BinaryExpr> divisions(CodeLocation place) {
        return place.callable().findAll(BinaryExpr.class).stream()
                .filter(ZeroDivisorGuard::isDivision)
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

    private static String guarded(String text, BinaryExpr division, String value) {
        String divisor = TextEdit.source(text, division.getRight());
        String compared = division.getRight() instanceof BinaryExpr ? "(" + divisor + ")" : divisor;
        String guarded = compared + " == 0 ? " + value + " : " + TextEdit.source(text, division);
        Node parent = division.getParentNode().orElseThrow();
        boolean alone = parent instanceof ReturnStmt
                || parent instanceof VariableDeclarator
                || parent instanceof EnclosedExpr
                || parent instanceof AssignExpr
                || (parent instanceof MethodCallExpr call && call.getArguments().contains(division));
        return TextEdit.apply(text, List.of(TextEdit.replace(text, division, alone ? guarded : "(" + guarded + ")")));
    }
}
