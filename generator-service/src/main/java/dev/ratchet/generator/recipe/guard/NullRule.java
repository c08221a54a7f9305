package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/** Null whose method, field, element, length or value is used. */
final class NullRule implements GuardRule {
    private static final Pattern BOX =
            Pattern.compile("java\\.lang\\.(Integer|Long|Short|Byte|Character|Boolean|Double|Float)");

    @Override
    public String name() {
        return "null-guard";
    }

    @Override
    public Set<String> exceptions() {
        return Set.of("java.lang.NullPointerException");
    }

    @Override
    public Set<String> handlers() {
        return Set.of("NullPointerException");
    }

    @Override
    public List<FailingExpression> failures(Expression expression, GuardCode code) {
        return subject(expression, code)
                .filter(subject -> canBeNull(subject, code))
                .map(subject -> {
                    String source = code.source(subject);
                    return new FailingExpression(expression, subject, source + " == null", source + " is null");
                })
                .stream()
                .toList();
    }

    /** Returns the value that an expression needs not to be null. */
    private static Optional<Expression> subject(Expression expression, GuardCode code) {
        Optional<Expression> receiver =
                switch (expression) {
                    case MethodCallExpr call when !isStatic(call, code) -> call.getScope();
                    case FieldAccessExpr field
                    when !code.isType(field) && !isStatic(field, code) -> Optional.of(field.getScope());
                    case ArrayAccessExpr element -> Optional.of(element.getName());
                    default -> Optional.empty();
                };
        return receiver.or(() -> isUsedItself(expression, code) ? Optional.of(expression) : Optional.empty());
    }

    /** Returns whether a statement or operator uses the value itself: a loop, a lock, a throw or arithmetic. */
    private static boolean isUsedItself(Expression expression, GuardCode code) {
        return switch (expression.getParentNode().orElse(expression)) {
            case ForEachStmt loop -> GuardSite.isIn(expression, loop.getIterable());
            case SynchronizedStmt lock -> GuardSite.isIn(expression, lock.getExpression());
            case ThrowStmt _ -> true;
            default -> isUnboxed(expression, code);
        };
    }

    private static boolean isUnboxed(Expression expression, GuardCode code) {
        return BOX.matcher(code.type(expression)).matches()
                && expression.getParentNode().orElse(expression) instanceof BinaryExpr both
                && code.attribution()
                        .type(
                                both.getLeft().getRange().equals(expression.getRange())
                                        ? both.getRight()
                                        : both.getLeft())
                        .filter(type -> type.getKind().isPrimitive())
                        .isPresent();
    }

    private static boolean isStatic(Expression expression, GuardCode code) {
        Optional<Element> element = code.attribution().element(expression);
        return element.filter(it -> it.getModifiers().contains(Modifier.STATIC) || it.getKind() == ElementKind.PACKAGE)
                        .isPresent()
                || (element.isEmpty() && !expression.toString().endsWith(".length"));
    }

    private static boolean canBeNull(Expression subject, GuardCode code) {
        return switch (subject) {
            case ThisExpr _, SuperExpr _, ObjectCreationExpr _ -> false;
            case EnclosedExpr inner -> canBeNull(inner.getInner(), code);
            case BinaryExpr _ -> false;
            default ->
                !(subject.isLiteralExpr() && !(subject instanceof NullLiteralExpr))
                        && !code.isType(subject)
                        && code.attribution()
                                .type(subject)
                                .filter(type -> !type.getKind().isPrimitive() && type.getKind() != TypeKind.PACKAGE)
                                .isPresent();
        };
    }

    @Override
    public boolean agrees(FailingExpression failure, FailureDetail detail, GuardCode code) {
        return isOfKind(failure, detail, code)
                && (detail.call().isEmpty()
                        || (failure.subject() instanceof MethodCallExpr call
                                && call.getNameAsString().equals(last(detail.call()))))
                && (detail.variable().isEmpty() || isNamed(failure.subject(), detail.variable(), code));
    }

    private static boolean isOfKind(FailingExpression failure, FailureDetail detail, GuardCode code) {
        boolean isArray = code.attribution()
                .type(failure.subject())
                .filter(type -> type.getKind() == TypeKind.ARRAY)
                .isPresent();
        boolean isItself =
                failure.expression().getRange().equals(failure.subject().getRange());
        return switch (detail.kind()) {
            case NULL_CALL ->
                (failure.expression() instanceof MethodCallExpr call && !isItself)
                        ? call.getNameAsString().equals(last(detail.member()))
                        : isItself && !isArray;
            case NULL_FIELD ->
                failure.expression() instanceof FieldAccessExpr field
                        && !isArray
                        && field.getNameAsString().equals(detail.member());
            case NULL_ARRAY -> isArray;
            case NULL_THROW, NULL_LOCK -> isItself;
            default -> detail.kind() == FailureKind.UNKNOWN;
        };
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Returns whether the JVM calls a value by this name: a local variable as written, a field by its owner. */
    private static boolean isNamed(Expression subject, String name, GuardCode code) {
        return switch (subject) {
            case EnclosedExpr inner -> isNamed(inner.getInner(), name, code);
            case ThisExpr _ -> name.equals("this");
            case NameExpr variable -> isNamed(variable, name, code);
            case FieldAccessExpr field ->
                last(name).equals(field.getNameAsString())
                        && (isStatic(field, code)
                                || (name.contains(".")
                                        && isNamed(field.getScope(), name.substring(0, name.lastIndexOf('.')), code)));
            case ArrayAccessExpr element ->
                name.endsWith("]")
                        && name.contains("[")
                        && isNamed(element.getName(), name.substring(0, name.lastIndexOf('[')), code);
            default -> false;
        };
    }

    private static boolean isNamed(NameExpr variable, String name, GuardCode code) {
        String simple = variable.getNameAsString();
        boolean isField = code.attribution()
                .element(variable)
                .filter(it -> it.getKind() == ElementKind.FIELD)
                .isPresent();
        return isField ? name.endsWith("." + simple) : name.equals(simple);
    }

    /** A check of a value of the same type, or of a value through which this one is reached. */
    @Override
    public boolean isCheck(Expression condition, FailingExpression failure, GuardCode code) {
        if (!(condition instanceof BinaryExpr both) || both.getOperator() != BinaryExpr.Operator.EQUALS) {
            return false;
        }
        Expression checked = both.getLeft() instanceof NullLiteralExpr ? both.getRight() : both.getLeft();
        boolean comparesNull = both.getLeft() instanceof NullLiteralExpr || both.getRight() instanceof NullLiteralExpr;
        String subject = failure.subject().toString();
        return comparesNull
                && (subject.equals(checked.toString())
                        || subject.startsWith(checked + ".")
                        || code.type(checked).equals(code.type(failure.subject())));
    }

    @Override
    public Optional<String> obstacle(FailingExpression failure, GuardCode code) {
        return code.canRepeat(failure.subject())
                ? Optional.empty()
                : Optional.of("the value that is null cannot be computed once more without an effect");
    }
}
