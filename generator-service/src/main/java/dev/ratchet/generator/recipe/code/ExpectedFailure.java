package dev.ratchet.generator.recipe.code;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Code that depends on the exception of a division: a handler of it, in the method or around a call of the method, or a
 * loop or recursion that a result of 0 might never end.
 */
public final class ExpectedFailure {
    private static final Pattern NAMED = Pattern.compile("\\bArithmeticException\\b");
    private static final Pattern HANDLERS =
            Pattern.compile("(?s).*\\b(ArithmeticException|RuntimeException|Exception|Throwable)\\b.*");

    /** Methods of functions with the number of their arguments. */
    private static final Pattern FUNCTIONS =
            Pattern.compile("(get|call|run|getAs\\w+)0|(apply(As\\w+)?|accept|test)\\d");

    private static final Pattern ITERATION = Pattern.compile("\\w+\\.(hasNext|hasMoreElements|find)\\(\\)");

    private static final Set<UnaryExpr.Operator> STEPS = Set.of(
            UnaryExpr.Operator.PREFIX_INCREMENT,
            UnaryExpr.Operator.PREFIX_DECREMENT,
            UnaryExpr.Operator.POSTFIX_INCREMENT,
            UnaryExpr.Operator.POSTFIX_DECREMENT);

    private final CodeLocation place;
    private final SourceIndex index;

    public ExpectedFailure(CodeLocation place, SourceIndex index) {
        this.place = place;
        this.index = index;
    }

    public boolean exists(BinaryExpr division) {
        List<String> paths = new Scope(index.component()).javaSources(index.tree());
        List<CompilationUnit> units =
                paths.stream().flatMap(path -> index.unit(path).stream()).toList();
        Callers callers = new Callers(place.callable(), units);
        boolean functions = callers.areFunctions() || isInLambda(division);
        return isHandled(division)
                || callers.areIn(place.callable())
                || callers.code().stream().anyMatch(ExpectedFailure::hasUnboundedLoop)
                || callers.all().anyMatch(ExpectedFailure::names)
                || units.stream().anyMatch(unit -> handlesCall(unit, callers, functions));
    }

    private static boolean isInLambda(Node node) {
        return node instanceof LambdaExpr
                || node.getParentNode().filter(ExpectedFailure::isInLambda).isPresent();
    }

    /** Returns whether a method names the exception, for instance in its Javadoc or to compare a class with it. */
    private static boolean names(CallableDeclaration<?> method) {
        return NAMED.matcher(method.toString()).find();
    }

    /** Returns whether a {@code catch} clause around a node could handle it, or a loop decides by it. */
    private static boolean isHandled(Node division) {
        Node inner = division;
        for (Optional<Node> outer = division.getParentNode(); outer.isPresent(); outer = inner.getParentNode()) {
            boolean caught = outer.get() instanceof TryStmt handled
                    && !handled.getCatchClauses().isEmpty()
                    && !(inner instanceof CatchClause);
            if (caught || isUnbounded(outer.get(), inner)) {
                return true;
            }
            inner = outer.get();
        }
        return false;
    }

    /** Returns whether a node is a loop of which a part decides when it ends; all but one that counts may. */
    private static boolean isUnbounded(Node node, Node part) {
        return switch (node) {
            case WhileStmt _, DoStmt _ -> true;
            case ForEachStmt _ -> part instanceof Expression;
            case ForStmt loop -> part instanceof Expression || !counts(loop);
            default -> false;
        };
    }

    /** Returns whether a loop only increments or decrements what its condition compares. */
    private static boolean counts(ForStmt loop) {
        Set<String> compared = loop.getCompare().stream()
                .flatMap(condition -> condition.findAll(NameExpr.class).stream())
                .map(NameExpr::getNameAsString)
                .collect(Collectors.toSet());
        boolean steps = !loop.getUpdate().isEmpty()
                && loop.getUpdate().stream()
                        .allMatch(update -> update instanceof UnaryExpr step
                                && STEPS.contains(step.getOperator())
                                && step.getExpression() instanceof NameExpr counter
                                && compared.contains(counter.getNameAsString()));
        return steps
                && loop.getBody().findAll(AssignExpr.class).stream()
                        .noneMatch(assigned ->
                                compared.contains(assigned.getTarget().toString()))
                && loop.getBody().findAll(UnaryExpr.class).stream()
                        .filter(step -> STEPS.contains(step.getOperator()))
                        .noneMatch(
                                step -> compared.contains(step.getExpression().toString()));
    }

    /** Returns whether a method has a loop that can depend on a value computed before it or by a call in it. */
    private static boolean hasUnboundedLoop(Node method) {
        return !method.findAll(DoStmt.class).isEmpty()
                || method.findAll(WhileStmt.class).stream().anyMatch(loop -> !ITERATION
                        .matcher(loop.getCondition().toString())
                        .matches())
                || method.findAll(ForStmt.class).stream().anyMatch(loop -> !counts(loop) && !iterates(loop));
    }

    private static boolean iterates(ForStmt loop) {
        return loop.getCompare()
                .filter(condition -> ITERATION.matcher(condition.toString()).matches())
                .isPresent();
    }

    /**
     * Returns whether a handler is around a call of the method, of a caller, or of any function. Where a function calls
     * the method, any call may call that function.
     */
    private static boolean handlesCall(CompilationUnit unit, Callers callers, boolean functions) {
        return unit.findAll(TryStmt.class).stream()
                .filter(handled -> handled.getCatchClauses().stream().anyMatch(clause -> HANDLERS.matcher(
                                clause.getParameter().getType().toString())
                        .matches()))
                .flatMap(handled -> Stream.concat(Stream.of(handled.getTryBlock()), handled.getResources().stream()))
                .anyMatch(part -> callers.areIn(part)
                        || (functions && !part.findAll(MethodCallExpr.class).isEmpty())
                        || part.findAll(MethodCallExpr.class).stream().anyMatch(ExpectedFailure::callsFunction));
    }

    private static boolean callsFunction(MethodCallExpr call) {
        return FUNCTIONS
                .matcher(call.getNameAsString() + call.getArguments().size())
                .matches();
    }
}
