package dev.ratchet.generator.recipe;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
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
import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;

/**
 * Returns 0 where an integer division by zero threw: {@code a / b} becomes {@code b == 0 ? 0 : a / b}.
 *
 * <p>The divisor is then evaluated twice, and the dividend not at all for zero. Declines unless javac proves integers
 * on both sides and {@link Repeatability} that this changes nothing else, and if a statement of the line contains
 * another operation that can throw the exception.
 */
final class ZeroDivisorGuard implements Recipe {
    private static final String EXCEPTION = "java.lang.ArithmeticException";
    private static final Pattern OTHER_DIVISIONS =
            Pattern.compile("\\w*Exact|\\w*[dD]iv(ide\\w*)?|\\w*[mM]od(Pow|Inverse)?|remainder\\w*|pow");

    /** Types of operands, boxed or not. */
    private record Operands(Set<String> types) {
        boolean matches(TypeMirror type) {
            return types.contains(type.toString());
        }
    }

    private static final Operands INTEGER = new Operands(Set.of(
            "int",
            "long",
            "short",
            "byte",
            "char",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character"));
    private static final Operands FLOATING =
            new Operands(Set.of("double", "float", "java.lang.Double", "java.lang.Float"));

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
                .flatMap(division ->
                        tree.text(place.path()).map(text -> tree.with(place.path(), guarded(text, division))));
    }

    private static Optional<BinaryExpr> division(CodeLocation place, Attribution attribution) {
        List<BinaryExpr> around = divisions(place).stream()
                .filter(division -> canThrow(division, attribution))
                .toList();
        return around.size() == 1 && !dividesOtherwise(place) && isKnown(around.getFirst(), attribution)
                ? Optional.of(around.getFirst())
                : Optional.empty();
    }

    /** Returns the divisions in all statements that the line is a part of. */
    private static List<BinaryExpr> divisions(CodeLocation place) {
        return place.callable().findAll(BinaryExpr.class).stream()
                .filter(expression -> expression.getOperator() == BinaryExpr.Operator.DIVIDE
                        || expression.getOperator() == BinaryExpr.Operator.REMAINDER)
                .filter(division -> isAt(division, place))
                .toList();
    }

    /** Returns whether something else in these statements can throw the exception. */
    private static boolean dividesOtherwise(CodeLocation place) {
        return place.callable().findAll(AssignExpr.class).stream()
                        .filter(assigned -> assigned.getOperator() == AssignExpr.Operator.DIVIDE
                                || assigned.getOperator() == AssignExpr.Operator.REMAINDER)
                        .anyMatch(assigned -> isAt(assigned, place))
                || place.callable().findAll(MethodCallExpr.class).stream()
                        .filter(call ->
                                OTHER_DIVISIONS.matcher(call.getNameAsString()).matches())
                        .anyMatch(call -> isAt(call, place));
    }

    private static boolean isAt(Expression expression, CodeLocation place) {
        Node statement = expression;
        while (!(statement instanceof Statement) && statement.getParentNode().isPresent()) {
            statement = statement.getParentNode().get();
        }
        return statement
                .getRange()
                .filter(range -> range.begin.line <= place.line() && place.line() <= range.end.line)
                .isPresent();
    }

    /** Returns whether the expression may divide integers by zero; an expression that javac cannot attribute may. */
    private static boolean canThrow(BinaryExpr division, Attribution attribution) {
        boolean floating = attribution.type(division).filter(FLOATING::matches).isPresent();
        return !floating && !isZeroFree(division.getRight());
    }

    /**
     * Returns whether both sides are certainly integers, the divisor can be evaluated twice and the dividend skipped.
     */
    private static boolean isKnown(BinaryExpr division, Attribution attribution) {
        return attribution.type(division.getLeft()).filter(INTEGER::matches).isPresent()
                && attribution
                        .type(division.getRight())
                        .filter(INTEGER::matches)
                        .isPresent()
                && Repeatability.canRepeat(division.getRight(), attribution)
                && Repeatability.canSkip(division.getLeft(), attribution);
    }

    private static boolean isZeroFree(Expression divisor) {
        return divisor.isLiteralExpr() && !divisor.toString().matches("0[xXbB]?[0_]*[lL]?");
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
