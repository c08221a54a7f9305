package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.Edited;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Corrects the bound of a counting loop that steps past the end: {@code i <= a.length} becomes {@code i < a.length}
 * where each iteration reads {@code a[i]}, and {@code i < a.length} becomes {@code i < a.length - 1} where it reads
 * {@code a[i + 1]}.
 *
 * <p>The last iteration then always threw. It is left out only if nothing in it comes before the failing access that
 * could have an effect or end the loop.
 */
final class LoopBound implements Recipe {
    private static final Set<String> HANDLERS = new IndexRule().handlers();

    @Override
    public String name() {
        return "loop-bound";
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        return StatementGuard.fix(evidence);
    }

    @Override
    public RecipeResult apply(Evidence evidence, SourceIndex index) {
        CodePlace place = evidence.place();
        if (!new IndexRule().exceptions().contains(place.exceptionType())
                || place.frames().isEmpty()) {
            return new RecipeResult.NotApplicable();
        }
        Optional<CodeLocation> method = index.resolve(place.frames().getFirst());
        if (method.isEmpty()) {
            return new Declined("the sources have no such method at this line");
        }
        return GuardCode.of(method.get(), index)
                .map(code -> correct(code, index))
                .orElseGet(() -> new Declined("javac cannot resolve the names in the file"));
    }

    private static RecipeResult correct(GuardCode code, SourceIndex index) {
        List<Correction> corrections = code.place().callable().findAll(Expression.class).stream()
                .filter(expression -> GuardSite.isAt(expression, code.place().line()))
                .flatMap(expression -> IndexRule.access(expression, code).stream())
                .flatMap(access -> correction(access, code).stream())
                .toList();
        if (corrections.size() != 1) {
            return new Declined("no loop certainly steps one past the end");
        }
        Correction it = corrections.getFirst();
        Optional<String> expected = ExpectedException.reason(code, it.loop(), HANDLERS);
        if (expected.isPresent()) {
            return new Declined(expected.get());
        }
        String text = code.text();
        return new Edited(
                index.tree()
                        .with(
                                code.place().path(),
                                TextEdit.apply(text, List.of(TextEdit.replace(text, it.bound(), it.replacement())))),
                "The loop now ends with `" + it.replacement() + "`: its last iteration always failed at `"
                        + code.source(it.access()) + "`.");
    }

    /** Loop, its condition, and what the condition becomes. */
    private record Correction(ForStmt loop, BinaryExpr bound, String replacement, Expression access) {}

    private static Optional<Correction> correction(IndexRule.Access access, GuardCode code) {
        Statement host = GuardSite.statement(access.expression());
        Node around = host.getParentNode().orElse(host);
        if (!((around instanceof BlockStmt ? around.getParentNode().orElse(around) : around) instanceof ForStmt loop)
                || !GuardSite.isIn(host, loop.getBody())
                || !(loop.getCompare().orElse(access.index()) instanceof BinaryExpr bound)
                || !(bound.getLeft() instanceof NameExpr counter)) {
            return Optional.empty();
        }
        FailingExpression failure = new FailingExpression(access.expression(), access.sequence(), "", "");
        boolean isCertain = counts(loop, counter.getNameAsString())
                && bound.getRight().toString().equals(access.length())
                && code.canRepeat(access.sequence())
                && new GuardSite(host, code).evaluationObstacle(failure).isEmpty()
                && statements(loop.getBody()).stream()
                        .takeWhile(each -> !each.getRange().equals(host.getRange()))
                        .allMatch(LoopBound::isHarmless)
                && isFixed(access.sequence(), loop);
        return isCertain
                ? replacement(bound, access, code).map(it -> new Correction(loop, bound, it, access.expression()))
                : Optional.empty();
    }

    private static List<Statement> statements(Statement body) {
        return body instanceof BlockStmt block ? block.getStatements() : List.of(body);
    }

    private static Optional<String> replacement(BinaryExpr bound, IndexRule.Access access, GuardCode code) {
        String counter = bound.getLeft().toString();
        String length = code.source(bound.getRight());
        String index = access.index().toString();
        if (bound.getOperator() == BinaryExpr.Operator.LESS_EQUALS && index.equals(counter)) {
            return Optional.of(counter + " < " + length);
        }
        return bound.getOperator() == BinaryExpr.Operator.LESS && index.equals(counter + " + 1")
                ? Optional.of(counter + " < " + length + " - 1")
                : Optional.empty();
    }

    /** Returns whether a loop only increments its counter by one. */
    private static boolean counts(ForStmt loop, String counter) {
        boolean steps = loop.getUpdate().size() == 1
                && loop.getUpdate().get(0) instanceof UnaryExpr step
                && step.getExpression().toString().equals(counter)
                && step.getOperator().asString().equals("++");
        return steps
                && loop.getBody().findAll(AssignExpr.class).stream()
                        .noneMatch(assigned -> assigned.getTarget().toString().equals(counter))
                && loop.getBody().findAll(UnaryExpr.class).stream()
                        .noneMatch(other -> isStep(other)
                                && other.getExpression().toString().equals(counter));
    }

    private static boolean isStep(UnaryExpr expression) {
        return expression.getOperator().asString().matches("\\+\\+|--");
    }

    /** Returns whether the loop neither assigns the sequence nor calls a method on it that could change its length. */
    private static boolean isFixed(Expression sequence, ForStmt loop) {
        String text = sequence.toString();
        return loop.findAll(AssignExpr.class).stream()
                        .noneMatch(assigned -> assigned.getTarget().toString().equals(text))
                && loop.findAll(MethodCallExpr.class).stream()
                        .filter(call -> call.getScope()
                                .filter(scope -> scope.toString().equals(text))
                                .isPresent())
                        .allMatch(call -> call.getNameAsString().matches("get|charAt|size|length|isEmpty|contains"));
    }

    private static boolean isHarmless(Statement statement) {
        return statement.findAll(Node.class).stream().noneMatch(node -> switch (node) {
            case BreakStmt _, ContinueStmt _, ReturnStmt _, ThrowStmt _ -> true;
            case AssignExpr _, MethodCallExpr _, ObjectCreationExpr _ -> true;
            case UnaryExpr step -> isStep(step);
            default -> false;
        });
    }
}
