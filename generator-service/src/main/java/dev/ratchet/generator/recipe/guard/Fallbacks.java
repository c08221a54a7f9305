package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Search for what a method already does in the same situation. A guard never invents a value: it repeats what the
 * method returns, or that the loop skips, for the same kind of value. Otherwise it uses the absence that the signature
 * of the method declares.
 */
final class Fallbacks {
    private static final Set<String> NULLABLE = Set.of("Nullable", "CheckForNull");
    private static final Pattern NULL_RESULT = Pattern.compile("(?s)@return\\b(?:(?!\\n\\s*\\*?\\s*@).)*\\bnull\\b");
    private static final Pattern NEVER = Pattern.compile("\\b(never|not|non)[ -]+(be +)?null\\b");
    private static final Pattern EMPTY = Pattern.compile("((java\\.util\\.)?(Collections\\.empty(List|Map|Set)"
            + "|(List|Map|Set)\\.of|Optional(Int|Long|Double)?\\.empty)\\(\\))|new \\w+\\[0\\]");

    private final GuardCode code;
    private final Predicate<Expression> isCheck;

    /** Creates a search; the predicate recognises conditions that check for the same kind of failure. */
    Fallbacks(GuardCode code, Predicate<Expression> isCheck) {
        this.code = code;
        this.isCheck = isCheck;
    }

    /** Returns the fallback for a failing statement; empty if the method declares none, or more than one. */
    Optional<Fallback> find(Statement host) {
        if (!(code.place().callable() instanceof MethodDeclaration method)) {
            return Optional.empty();
        }
        Optional<Fallback> skip = skip(host);
        if (skip.isPresent()) {
            return skip;
        }
        Set<String> values = new LinkedHashSet<>();
        own(method, IfStmt.class).forEach(branch -> returned(branch).ifPresent(values::add));
        own(method, ConditionalExpr.class).forEach(choice -> returned(choice).ifPresent(values::add));
        if (!values.isEmpty()) {
            return values.size() == 1
                    ? Optional.of(Fallback.returning(
                            values.iterator().next(), "as the method already does in another check of this kind"))
                    : Optional.empty();
        }
        return absence(method);
    }

    /** Returns the constant that the method returns if a search in a loop around a statement finds nothing. */
    Optional<Fallback> ofSearch(Statement host) {
        return code.place().callable() instanceof MethodDeclaration method
                ? method.getBody()
                        .flatMap(body -> body.getStatements().getLast())
                        .filter(ReturnStmt.class::isInstance)
                        .flatMap(last -> ((ReturnStmt) last).getExpression())
                        .filter(value -> value.isLiteralExpr() || value instanceof UnaryExpr)
                        .filter(this::isConstant)
                        .filter(value -> loop(host)
                                .filter(loop -> isDirectlyIn(loop, method))
                                .filter(loop -> !loop.findAll(ReturnStmt.class).isEmpty())
                                .isPresent())
                        .map(value -> Fallback.returning(
                                value.toString(), "as the method already does if its search finds nothing"))
                : Optional.empty();
    }

    private static boolean isDirectlyIn(Statement loop, MethodDeclaration method) {
        return method.getBody()
                .filter(body -> body.getStatements().stream()
                        .anyMatch(each -> each.getRange().equals(loop.getRange())))
                .isPresent();
    }

    /** A loop that steps by itself and already skips elements of this kind may skip one more. */
    private Optional<Fallback> skip(Statement host) {
        return loop(host)
                .filter(loop -> loop instanceof ForEachStmt || loop instanceof ForStmt)
                .filter(loop -> loop.findAll(IfStmt.class).stream()
                        .filter(branch -> loop(branch)
                                .filter(around -> around.getRange().equals(loop.getRange()))
                                .isPresent())
                        .anyMatch(branch -> disjuncts(branch.getCondition()).anyMatch(isCheck)
                                && only(branch.getThenStmt()) instanceof ContinueStmt skipping
                                && skipping.getLabel().isEmpty()))
                .map(loop -> new Fallback(
                        "continue;", "skips the element", "as the loop already does for other elements of this kind"));
    }

    /** Returns the innermost loop whose body contains a statement. */
    private static Optional<Statement> loop(Statement statement) {
        Node inner = statement;
        while (inner.getParentNode().isPresent()) {
            Node outer = inner.getParentNode().get();
            if (outer instanceof CallableDeclaration<?> || outer instanceof LambdaExpr) {
                return Optional.empty();
            }
            if (outer instanceof ForEachStmt
                    || outer instanceof ForStmt
                    || outer instanceof WhileStmt
                    || outer instanceof DoStmt) {
                return Optional.of((Statement) outer);
            }
            inner = outer;
        }
        return Optional.empty();
    }

    private Optional<String> returned(IfStmt branch) {
        if (disjuncts(branch.getCondition()).anyMatch(isCheck)) {
            return constant(branch.getThenStmt());
        }
        return isNegated(branch.getCondition()) ? branch.getElseStmt().flatMap(this::constant) : Optional.empty();
    }

    private Optional<String> returned(ConditionalExpr choice) {
        Node parent = choice.getParentNode().orElseThrow();
        if (!(parent instanceof ReturnStmt)) {
            return Optional.empty();
        }
        if (disjuncts(choice.getCondition()).anyMatch(isCheck)) {
            return Optional.of(choice.getThenExpr()).filter(this::isConstant).map(code::source);
        }
        return isNegated(choice.getCondition())
                ? Optional.of(choice.getElseExpr()).filter(this::isConstant).map(code::source)
                : Optional.empty();
    }

    /** Returns whether a condition is the opposite of a check, such as {@code x != null}. */
    private boolean isNegated(Expression condition) {
        return switch (condition) {
            case EnclosedExpr inner -> isNegated(inner.getInner());
            case UnaryExpr not
            when not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT -> isCheck.test(not.getExpression());
            case BinaryExpr both
            when both.getOperator() == BinaryExpr.Operator.NOT_EQUALS -> {
                BinaryExpr opposite = both.clone();
                opposite.setOperator(BinaryExpr.Operator.EQUALS);
                yield isCheck.test(opposite);
            }
            default -> false;
        };
    }

    private Optional<String> constant(Statement statement) {
        if (!(only(statement) instanceof ReturnStmt returning)) {
            return Optional.empty();
        }
        return returning.getExpression().isEmpty()
                ? Optional.of("")
                : returning.getExpression().filter(this::isConstant).map(code::source);
    }

    private boolean isConstant(Expression value) {
        return value.isLiteralExpr()
                || (value instanceof UnaryExpr sign && sign.getExpression().isLiteralExpr())
                || EMPTY.matcher(value.toString()).matches()
                || code.attribution().constant(value).isPresent();
    }

    private static Statement only(Statement statement) {
        return statement instanceof BlockStmt block && block.getStatements().size() == 1
                ? block.getStatement(0)
                : statement;
    }

    static Stream<Expression> disjuncts(Expression condition) {
        return switch (condition) {
            case EnclosedExpr inner -> disjuncts(inner.getInner());
            case BinaryExpr both
            when both.getOperator() == BinaryExpr.Operator.OR ->
                Stream.concat(disjuncts(both.getLeft()), disjuncts(both.getRight()));
            default -> Stream.of(condition);
        };
    }

    /** Returns the nodes of the method that are not in a function or class inside it. */
    private static <N extends Node> List<N> own(MethodDeclaration method, Class<N> type) {
        return method.findAll(type).stream()
                .filter(node -> GuardSite.around(node, LambdaExpr.class).isEmpty())
                .filter(node -> GuardSite.around(node, CallableDeclaration.class)
                        .flatMap(Node::getRange)
                        .equals(method.getRange()))
                .toList();
    }

    /** Returns the absence that the method's signature declares: an empty Optional, or null. */
    private static Optional<Fallback> absence(MethodDeclaration method) {
        String type = method.getTypeAsString();
        if (type.matches("(java\\.util\\.)?Optional(<.*>|Int|Long|Double)")) {
            return Optional.of(Fallback.returning(
                    type.replaceFirst("<.*", "") + ".empty()", "because the method returns an Optional"));
        }
        boolean isNullable = Stream.concat(method.getAnnotations().stream(), method.getType().getAnnotations().stream())
                        .anyMatch(each -> NULLABLE.contains(each.getName().getIdentifier()))
                || method.getJavadocComment()
                        .map(comment -> comment.getContent())
                        .filter(text -> NULL_RESULT.matcher(text).find()
                                && !NEVER.matcher(text).find())
                        .isPresent();
        return isNullable
                        && !method.getType().isPrimitiveType()
                        && !method.getType().isVoidType()
                ? Optional.of(Fallback.returning("null", "because the method may return null by its declaration"))
                : Optional.empty();
    }
}
