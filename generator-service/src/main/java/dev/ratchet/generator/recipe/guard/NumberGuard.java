package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Handles a text that is not a number where it is parsed: the statement moves into a {@code try} block, and its
 * {@code catch} clause does what the method already does for a missing text.
 *
 * <p>The statement may contain no other call that could throw the exception.
 */
final class NumberGuard implements Recipe {
    private static final String EXCEPTION = "java.lang.NumberFormatException";
    private static final Set<String> HANDLERS = Set.of("NumberFormatException", "IllegalArgumentException");
    private static final Pattern PARSERS =
            Pattern.compile("java\\.lang\\.(Integer|Long|Double|Float|Short|Byte)\\.(parse\\w+|valueOf|decode)");
    private static final Pattern HARMLESS =
            Pattern.compile("java\\.lang\\.String\\.(trim|strip|toLowerCase|toUpperCase|replace|isEmpty|length)"
                    + "|java\\.util\\.Optional(Int|Long|Double)?\\.of");
    private static final Pattern EMPTY_CHECKS = Pattern.compile("isEmpty|isBlank");

    @Override
    public String name() {
        return "number-format-guard";
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        return StatementGuard.fix(evidence);
    }

    @Override
    public RecipeResult apply(Evidence evidence, SourceIndex index) {
        CodePlace place = evidence.place();
        if (!place.exceptionType().equals(EXCEPTION) || place.frames().isEmpty()) {
            return new RecipeResult.NotApplicable();
        }
        Optional<CodeLocation> method = index.resolve(place.frames().getFirst());
        if (method.isEmpty()) {
            return new Declined("the sources have no such method at this line");
        }
        return GuardCode.of(method.get(), index)
                .map(code -> guard(code, index))
                .orElseGet(() -> new Declined("javac cannot resolve the names in the file"));
    }

    private static RecipeResult guard(GuardCode code, SourceIndex index) {
        List<MethodCallExpr> calls = code.place().callable().findAll(MethodCallExpr.class).stream()
                .filter(call -> GuardSite.isAt(call, code.place().line()))
                .toList();
        List<MethodCallExpr> parsers =
                calls.stream().filter(call -> isParser(call, code)).toList();
        if (parsers.size() != 1) {
            return new Declined(
                    parsers.isEmpty()
                            ? "the line parses no number"
                            : "more than one expression of the line may have failed");
        }
        MethodCallExpr parser = parsers.getFirst();
        Statement host = GuardSite.statement(parser);
        boolean isAlone = host.findAll(ObjectCreationExpr.class).isEmpty()
                && host.findAll(MethodCallExpr.class).stream()
                        .allMatch(call -> isParser(call, code)
                                || HARMLESS.matcher(
                                                code.owner(call).replaceFirst("<.*", "") + "." + call.getNameAsString())
                                        .matches());
        FailingExpression failure = new FailingExpression(
                parser, parser.getArgument(0), "", code.source(parser.getArgument(0)) + " is not a number");
        Optional<String> obstacle = isAlone
                ? new GuardSite(host, code).obstacle(failure).or(() -> ExpectedException.reason(code, host, HANDLERS))
                : Optional.of("another call of the statement might throw the exception");
        if (obstacle.isPresent()) {
            return new Declined(obstacle.get());
        }
        Optional<Fallback> fallback = new Fallbacks(code, condition -> isCheck(condition, failure)).find(host);
        Optional<String> changed = fallback.flatMap(it -> guarded(code, host, it));
        return changed.<RecipeResult>map(text -> new Edited(
                        index.tree().with(code.place().path(), text),
                        String.format(
                                Locale.ROOT,
                                "If `%s`, the method now %s instead of throwing, %s.",
                                failure.text(),
                                fallback.get().text(),
                                fallback.get().origin())))
                .orElseGet(() -> new Declined("the method does not declare what to do if " + failure.text()));
    }

    private static boolean isParser(MethodCallExpr call, GuardCode code) {
        return !call.getArguments().isEmpty()
                && code.type(call.getArgument(0)).equals("java.lang.String")
                && PARSERS.matcher(code.owner(call) + "." + call.getNameAsString())
                        .matches();
    }

    /** A check whether the same text is missing: null, empty or blank. */
    private static boolean isCheck(Expression condition, FailingExpression failure) {
        String text = failure.subject().toString().replaceFirst("\\.(trim|strip)\\(\\)$", "");
        return switch (condition) {
            case MethodCallExpr call ->
                EMPTY_CHECKS.matcher(call.getNameAsString()).matches()
                        && call.getScope()
                                .filter(scope -> scope.toString().equals(text))
                                .isPresent();
            case BinaryExpr both ->
                both.getOperator() == BinaryExpr.Operator.EQUALS
                        && both.getRight() instanceof NullLiteralExpr
                        && both.getLeft().toString().equals(text);
            default -> false;
        };
    }

    private static Optional<String> guarded(GuardCode code, Statement host, Fallback fallback) {
        String text = code.text();
        String indent = " ".repeat(host.getRange().orElseThrow().begin.column - 1);
        String source = TextEdit.source(text, host);
        String declaration = "";
        if (host instanceof ExpressionStmt statement
                && statement.getExpression() instanceof VariableDeclarationExpr declared) {
            VariableDeclarator variable = declared.getVariable(0);
            if (declared.getVariables().size() != 1 || variable.getType().isVarType()) {
                return Optional.empty();
            }
            TextEdit value = TextEdit.replace(text, variable.getInitializer().orElseThrow(), "");
            String head = text.substring(TextEdit.replace(text, host, "").begin(), value.begin())
                    .strip()
                    .replaceFirst("\\s*=$", "");
            declaration = head + ";\n" + indent;
            source = variable.getNameAsString() + " = " + text.substring(value.begin(), value.end()) + ";";
        } else if (!(host instanceof ReturnStmt) && !isAssignment(host)) {
            return Optional.empty();
        }
        String name = code.text().matches("(?s).*\\bnotANumber\\b.*") ? "notANumber2" : "notANumber";
        String inner = indent + "    ";
        return Optional.of(TextEdit.apply(
                text,
                List.of(TextEdit.replace(
                        text,
                        host,
                        declaration + "try {\n" + inner + source + "\n" + indent + "} catch (NumberFormatException "
                                + name + ") {\n" + inner + fallback.statement() + "\n" + indent + "}"))));
    }

    private static boolean isAssignment(Statement host) {
        return host instanceof ExpressionStmt statement
                && statement.getExpression().isAssignExpr()
                && statement.getExpression().asAssignExpr().getTarget() instanceof NameExpr;
    }
}
