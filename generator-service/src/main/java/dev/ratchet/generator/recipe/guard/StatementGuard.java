package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.Position;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.Statement;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.Edited;
import dev.ratchet.generator.recipe.RecipeResult.NotApplicable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Inserts a check before the statement that failed: {@code if (x == null) { return Y; }}.
 *
 * <p>The condition holds only if the statement would certainly throw, so that no other call changes. The method itself
 * must declare what the check does ({@link Fallbacks}); otherwise the recipe declines, because a guard must not invent a
 * value. It also declines if it is not certain which expression failed, if the statement has an effect before it fails,
 * or if code expects the exception.
 */
final class StatementGuard implements Recipe {
    private final GuardRule rule;

    StatementGuard(GuardRule rule) {
        this.rule = rule;
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        return fix(evidence);
    }

    /** Purpose of a guard: executions that failed at the topmost frame no longer fail. */
    static Purpose.Fix fix(Evidence evidence) {
        Frame top = evidence.place().frames().getFirst();
        return new Purpose.Fix(evidence.place().exceptionType(), top.type() + "." + top.method() + ":" + top.line());
    }

    @Override
    public RecipeResult apply(Evidence evidence, SourceIndex index) {
        CodePlace place = evidence.place();
        if (!rule.exceptions().contains(place.exceptionType()) || place.frames().isEmpty()) {
            return new NotApplicable();
        }
        Optional<CodeLocation> method = index.resolve(place.frames().getFirst());
        if (method.isEmpty()) {
            return new Declined("the sources have no such method at this line");
        }
        return GuardCode.of(method.get(), index)
                .map(code -> guard(code, evidence, index))
                .orElseGet(() -> new Declined("javac cannot resolve the names in the file"));
    }

    private RecipeResult guard(GuardCode code, Evidence evidence, SourceIndex index) {
        List<FailingExpression> failures = failures(code, evidence.failure());
        if (failures.size() != 1) {
            return new Declined(
                    failures.isEmpty()
                            ? "no expression of the line can fail so"
                            : "more than one expression of the line may have failed");
        }
        FailingExpression failure = failures.getFirst();
        Statement host = GuardSite.statement(failure.expression());
        Optional<String> obstacle = rule.obstacle(failure, code)
                .or(() -> new GuardSite(host, code).obstacle(failure))
                .or(() -> ExpectedException.reason(code, host, rule.handlers()));
        if (obstacle.isPresent()) {
            return new Declined(obstacle.get());
        }
        Fallbacks fallbacks = new Fallbacks(code, condition -> rule.isCheck(condition, failure, code));
        Optional<Fallback> fallback =
                fallbacks.find(host).or(() -> rule.endsSearch() ? fallbacks.ofSearch(host) : Optional.empty());
        if (fallback.isEmpty()) {
            return new Declined("the method does not declare what to do if " + failure.text());
        }
        return new Edited(
                index.tree().with(code.place().path(), guarded(code.text(), host, failure, fallback.get())),
                String.format(
                        Locale.ROOT,
                        "If `%s`, the method now %s instead of throwing, %s.",
                        failure.text(),
                        fallback.get().text(),
                        fallback.get().origin()));
    }

    private List<FailingExpression> failures(GuardCode code, Optional<FailureDetail> detail) {
        return code.place().callable().findAll(Expression.class).stream()
                .filter(expression -> GuardSite.isAt(expression, code.place().line()))
                .flatMap(expression -> rule.failures(expression, code).stream())
                .filter(failure ->
                        detail.filter(it -> !rule.agrees(failure, it, code)).isEmpty())
                .toList();
    }

    /** Inserts the check on separate lines if the statement begins its line. */
    private static String guarded(String text, Statement host, FailingExpression failure, Fallback fallback) {
        Position begin = host.getRange().orElseThrow().begin;
        String before =
                text.lines().skip(begin.line - 1L).findFirst().orElseThrow().substring(0, begin.column - 1);
        String check = "if (" + failure.condition() + ") {";
        if (before.isBlank()) {
            String inner = before + (before.contains("\t") ? "\t" : "    ");
            String lines = before + check + "\n" + inner + fallback.statement() + "\n" + before + "}\n";
            return TextEdit.apply(text, List.of(TextEdit.beforeLine(text, begin, lines)));
        }
        String source = TextEdit.source(text, host);
        return TextEdit.apply(
                text, List.of(TextEdit.replace(text, host, check + " " + fallback.statement() + " } " + source)));
    }
}
