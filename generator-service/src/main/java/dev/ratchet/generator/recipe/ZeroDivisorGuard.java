package dev.ratchet.generator.recipe;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
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
import javax.lang.model.type.TypeMirror;

/**
 * Returns 0 where an integer division by zero threw: {@code a / b} becomes {@code b == 0 ? 0 : a / b}.
 *
 * <p>The divisor is then evaluated twice, and the dividend not at all for zero. Declines if javac does not attribute
 * integers to both sides, if either side could have side effects, or if the line contains more than one division.
 */
final class ZeroDivisorGuard implements Recipe {
    private static final String EXCEPTION = "java.lang.ArithmeticException";
    private static final Set<String> PURE_CALLS = Set.of(
            "size",
            "length",
            "intValue",
            "longValue",
            "get",
            "getOrDefault",
            "stream",
            "mapToLong",
            "mapToInt",
            "sum",
            "count",
            "abs");
    private static final Set<UnaryExpr.Operator> SIGNS =
            Set.of(UnaryExpr.Operator.PLUS, UnaryExpr.Operator.MINUS, UnaryExpr.Operator.BITWISE_COMPLEMENT);

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
        List<BinaryExpr> hit = around.size() < 2
                ? around
                : around.stream()
                        .filter(division -> division.getRight()
                                .getRange()
                                .filter(range -> range.begin.line == place.line())
                                .isPresent())
                        .toList();
        return hit.size() == 1 && isKnown(hit.getFirst(), attribution) ? Optional.of(hit.getFirst()) : Optional.empty();
    }

    private static List<BinaryExpr> divisions(CodeLocation place) {
        return place.callable().findAll(BinaryExpr.class).stream()
                .filter(expression -> expression.getOperator() == BinaryExpr.Operator.DIVIDE
                        || expression.getOperator() == BinaryExpr.Operator.REMAINDER)
                .filter(division -> division.getRange()
                        .filter(range -> range.begin.line <= place.line() && place.line() <= range.end.line)
                        .isPresent())
                .toList();
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
                && isRepeatable(division.getRight(), attribution)
                && isRepeatable(division.getLeft(), attribution);
    }

    private static boolean isZeroFree(Expression divisor) {
        return divisor.isLiteralExpr() && !divisor.toString().matches("0[xXbB]?[0_]*[lL]?");
    }

    /** Returns whether evaluating the expression twice or never has no effect. */
    private static boolean isRepeatable(Expression expression, Attribution attribution) {
        return switch (expression) {
            case NameExpr name -> true;
            case ThisExpr self -> true;
            case LiteralExpr literal -> true;
            case EnclosedExpr inner -> isRepeatable(inner.getInner(), attribution);
            case CastExpr cast -> isRepeatable(cast.getExpression(), attribution);
            case UnaryExpr sign ->
                SIGNS.contains(sign.getOperator()) && isRepeatable(sign.getExpression(), attribution);
            case FieldAccessExpr field -> isRepeatable(field.getScope(), attribution);
            case ArrayAccessExpr element ->
                isRepeatable(element.getName(), attribution) && isRepeatable(element.getIndex(), attribution);
            case BinaryExpr both ->
                isRepeatable(both.getLeft(), attribution) && isRepeatable(both.getRight(), attribution);
            case MethodCallExpr call ->
                isPure(call, attribution)
                        && call.getScope()
                                .filter(scope -> isRepeatable(scope, attribution))
                                .isPresent()
                        && call.getArguments().stream().allMatch(argument -> isRepeatable(argument, attribution));
            case MethodReferenceExpr function -> function.toString().matches("(Long::longValue|Integer::intValue)");
            default -> false;
        };
    }

    /** Returns whether it is a JDK method without side effects; a method of the same name elsewhere may do anything. */
    private static boolean isPure(MethodCallExpr call, Attribution attribution) {
        return PURE_CALLS.contains(call.getNameAsString())
                && attribution
                        .element(call)
                        .filter(method ->
                                String.valueOf(method.getEnclosingElement()).matches("java\\.(lang|util)\\..*"))
                        .filter(method -> !String.valueOf(method.getEnclosingElement())
                                .matches(".*\\.(Supplier|function\\..*|concurrent\\..*)"))
                        .isPresent();
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
