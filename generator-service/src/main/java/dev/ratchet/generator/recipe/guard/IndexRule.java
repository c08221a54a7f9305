package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import dev.ratchet.generator.recipe.code.Repeatability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Index that is out of the bounds of an array, a list or a text. */
final class IndexRule implements GuardRule {
    private static final Pattern LIST =
            Pattern.compile("java\\.util\\.(Abstract|Array|Linked|Sequential)?(Sequential)?List");
    private static final Pattern TEXT = Pattern.compile("java\\.lang\\.(String|StringBuilder|CharSequence)");
    private static final Set<BinaryExpr.Operator> COMPARISONS = Set.of(
            BinaryExpr.Operator.EQUALS,
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.GREATER_EQUALS);

    @Override
    public String name() {
        return "index-guard";
    }

    @Override
    public Set<String> exceptions() {
        return Set.of(
                "java.lang.ArrayIndexOutOfBoundsException",
                "java.lang.StringIndexOutOfBoundsException",
                "java.lang.IndexOutOfBoundsException");
    }

    @Override
    public Set<String> handlers() {
        return Set.of("ArrayIndexOutOfBoundsException", "StringIndexOutOfBoundsException", "IndexOutOfBoundsException");
    }

    /** An access with an index and the Java expression for the length of what is accessed. */
    record Access(Expression expression, Expression sequence, Expression index, String length) {}

    /** Returns the access that an expression is: {@code a[i]}, {@code list.get(i)} or {@code text.charAt(i)}. */
    static Optional<Access> access(Expression expression, GuardCode code) {
        if (expression instanceof ArrayAccessExpr element) {
            return Optional.of(new Access(
                    element, element.getName(), element.getIndex(), code.source(element.getName()) + ".length"));
        }
        if (!(expression instanceof MethodCallExpr call)
                || call.getArguments().size() != 1
                || call.getScope().isEmpty()) {
            return Optional.empty();
        }
        Expression sequence = call.getScope().get();
        String method = call.getNameAsString();
        String length = method.equals("get") && LIST.matcher(code.owner(call)).matches()
                ? ".size()"
                : method.equals("charAt") && TEXT.matcher(code.owner(call)).matches() ? ".length()" : "";
        return length.isEmpty()
                ? Optional.empty()
                : Optional.of(new Access(call, sequence, call.getArgument(0), code.source(sequence) + length));
    }

    @Override
    public List<FailingExpression> failures(Expression expression, GuardCode code) {
        return access(expression, code)
                .map(access -> new FailingExpression(
                        access.expression(), access.sequence(), condition(access, code), text(access, code)))
                .stream()
                .toList();
    }

    private static String text(Access access, GuardCode code) {
        return code.source(access.expression()) + " is out of bounds";
    }

    private static String condition(Access access, GuardCode code) {
        String index = code.source(access.index());
        if (access.index() instanceof IntegerLiteralExpr) {
            return index.equals("0") ? access.length() + " == 0" : access.length() + " <= " + index;
        }
        boolean isSimple = access.index().isNameExpr()
                || (access.index() instanceof BinaryExpr sum
                        && (sum.getOperator() == BinaryExpr.Operator.PLUS
                                || sum.getOperator() == BinaryExpr.Operator.MINUS));
        String compared = isSimple ? index : "(" + index + ")";
        return compared + " < 0 || " + compared + " >= " + access.length();
    }

    @Override
    public boolean agrees(FailingExpression failure, FailureDetail detail, GuardCode code) {
        if (detail.kind() != FailureKind.INDEX) {
            return false;
        }
        Expression index = access(failure.expression(), code).orElseThrow().index();
        return detail.index().isEmpty()
                || !(index instanceof IntegerLiteralExpr literal)
                || literal.asNumber().longValue() == detail.index().get();
    }

    /** A comparison of the same index, or of the length of the same sequence. */
    @Override
    public boolean isCheck(Expression condition, FailingExpression failure, GuardCode code) {
        Access access = access(failure.expression(), code).orElseThrow();
        String sequence = access.sequence().toString();
        if (condition instanceof MethodCallExpr call) {
            return call.getNameAsString().equals("isEmpty")
                    && call.getScope()
                            .filter(scope -> scope.toString().equals(sequence))
                            .isPresent();
        }
        return condition instanceof BinaryExpr both
                && COMPARISONS.contains(both.getOperator())
                && (isCompared(both, access.length())
                        || (access.index().isNameExpr()
                                && isCompared(both, access.index().toString())));
    }

    private static boolean isCompared(BinaryExpr both, String text) {
        return both.getLeft().toString().equals(text)
                || both.getRight().toString().equals(text);
    }

    @Override
    public Optional<String> obstacle(FailingExpression failure, GuardCode code) {
        Access access = access(failure.expression(), code).orElseThrow();
        boolean canRepeat = code.canRepeat(access.sequence())
                && (access.index() instanceof IntegerLiteralExpr
                        || Repeatability.canSkip(access.index(), code.attribution()));
        boolean isKnown = access.expression() instanceof ArrayAccessExpr
                || TEXT.matcher(code.owner(access.expression())).matches()
                || code.attribution().collectionsAreOfJdk();
        return canRepeat && isKnown
                ? Optional.empty()
                : Optional.of("the index or the sequence cannot be computed once more without an effect");
    }

    @Override
    public boolean endsSearch() {
        return true;
    }
}
