package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Value of an empty {@code Optional}, or element of an empty collection or of an iterator at its end. */
final class ElementRule implements GuardRule {
    private static final Pattern OPTIONAL = Pattern.compile("java\\.util\\.Optional(Int|Long|Double)?");
    private static final Pattern VALUE = Pattern.compile("get|getAsInt|getAsLong|getAsDouble|orElseThrow");
    private static final Pattern COLLECTION =
            Pattern.compile("java\\.util\\.(List|Deque|Queue|ArrayList|LinkedList|ArrayDeque|PriorityQueue"
                    + "|SortedSet|NavigableSet|TreeSet|SequencedCollection|AbstractQueue)");
    private static final Pattern ELEMENT =
            Pattern.compile("getFirst|getLast|removeFirst|removeLast|element|remove|pop|first|last");
    private static final Pattern CHECKS = Pattern.compile("isEmpty|isPresent|hasNext");
    private static final int HAS_IS_EMPTY = 11;

    private final boolean ofOptional;

    /** Creates the rule of an Optional, or that of collections and iterators. */
    ElementRule(boolean ofOptional) {
        this.ofOptional = ofOptional;
    }

    @Override
    public String name() {
        return ofOptional ? "empty-optional-guard" : "no-element-guard";
    }

    @Override
    public Set<String> exceptions() {
        return Set.of("java.util.NoSuchElementException");
    }

    @Override
    public Set<String> handlers() {
        return Set.of("NoSuchElementException");
    }

    @Override
    public List<FailingExpression> failures(Expression expression, GuardCode code) {
        if (!(expression instanceof MethodCallExpr call)
                || !call.getArguments().isEmpty()
                || call.getScope().isEmpty()) {
            return List.of();
        }
        Expression subject = call.getScope().get();
        String source = code.source(subject);
        String method = call.getNameAsString();
        String owner = code.owner(call).replaceFirst("<.*", "");
        if (OPTIONAL.matcher(owner).matches() && VALUE.matcher(method).matches()) {
            String condition =
                    code.javaRelease() >= HAS_IS_EMPTY ? source + ".isEmpty()" : "!" + source + ".isPresent()";
            return List.of(new FailingExpression(call, subject, condition, source + " is empty"));
        }
        if (owner.equals("java.util.Iterator") && method.equals("next")) {
            return List.of(new FailingExpression(
                    call, subject, "!" + source + ".hasNext()", source + " has no more elements"));
        }
        return COLLECTION.matcher(owner).matches() && ELEMENT.matcher(method).matches()
                ? List.of(new FailingExpression(call, subject, source + ".isEmpty()", source + " is empty"))
                : List.of();
    }

    private static boolean isOptional(FailingExpression failure, GuardCode code) {
        return OPTIONAL.matcher(code.owner(failure.expression()).replaceFirst("<.*", ""))
                .matches();
    }

    @Override
    public boolean agrees(FailingExpression failure, FailureDetail detail, GuardCode code) {
        return detail.kind() == (isOptional(failure, code) ? FailureKind.NO_VALUE : FailureKind.NO_ELEMENT);
    }

    /** A check whether a value of the same type is empty. */
    @Override
    public boolean isCheck(Expression condition, FailingExpression failure, GuardCode code) {
        return switch (condition) {
            case UnaryExpr not
            when not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT ->
                isCall(not.getExpression(), failure, code)
                        && !not.getExpression().toString().endsWith(".isEmpty()");
            case BinaryExpr both
            when both.getOperator() == BinaryExpr.Operator.EQUALS ->
                both.toString().equals(failure.subject() + ".size() == 0");
            default -> isCall(condition, failure, code) && condition.toString().endsWith(".isEmpty()");
        };
    }

    private static boolean isCall(Expression condition, FailingExpression failure, GuardCode code) {
        return condition instanceof MethodCallExpr call
                && CHECKS.matcher(call.getNameAsString()).matches()
                && call.getScope()
                        .filter(scope -> GuardCode.same(scope, failure.subject())
                                || code.type(scope).equals(code.type(failure.subject())))
                        .isPresent();
    }

    @Override
    public Optional<String> obstacle(FailingExpression failure, GuardCode code) {
        if (isOptional(failure, code) != ofOptional) {
            return Optional.of("the failing call is not of the recipe's kind");
        }
        boolean isKnown = ofOptional || code.attribution().collectionsAreOfJdk();
        return isKnown && code.canRepeat(failure.subject())
                ? Optional.empty()
                : Optional.of("what is empty cannot be computed once more without an effect");
    }
}
