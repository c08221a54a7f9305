package dev.ratchet.generator.recipe;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
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
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/**
 * Decides whether the evaluation of an expression can be repeated or skipped: both need javac's proof for every name
 * and call in it.
 */
final class Repeatability {
    private static final Set<UnaryExpr.Operator> SIGNS =
            Set.of(UnaryExpr.Operator.PLUS, UnaryExpr.Operator.MINUS, UnaryExpr.Operator.BITWISE_COMPLEMENT);
    private static final Set<BinaryExpr.Operator> DIVISIONS =
            Set.of(BinaryExpr.Operator.DIVIDE, BinaryExpr.Operator.REMAINDER);
    private static final String COLLECTION =
            "java\\.util\\.(Abstract|Array|Linked|Hash|LinkedHash|Tree|Sorted|Navigable|Sequenced|Enum|Priority)?"
                    + "(Collection|List|Set|Map|Queue|Deque)";

    /** Methods of the JDK whose result only depends on the receiver, which they do not change. */
    private static final Pattern REPEATABLE = Pattern.compile(COLLECTION + "\\.size"
            + "|java\\.lang\\.(String|StringBuilder)\\.length"
            + "|java\\.lang\\.(Integer|Long|Short|Byte)\\.(intValue|longValue)|java\\.lang\\.Math\\.abs");

    /** Methods that also read something else, but have no effect. */
    private static final Pattern SKIPPABLE = Pattern.compile("java\\.util\\.(List|Optional)\\.get"
            + "|java\\.util\\.Collection\\.stream|java\\.util\\.stream\\.\\w*Stream\\.(mapToLong|mapToInt|sum|count)");

    private final Attribution attribution;
    private final boolean repeated;

    private Repeatability(Attribution attribution, boolean repeated) {
        this.attribution = attribution;
        this.repeated = repeated;
    }

    /** Returns whether evaluating the expression twice has no effect and yields the same value. */
    static boolean canRepeat(Expression expression, Attribution attribution) {
        return new Repeatability(attribution, true).holds(expression);
    }

    /** Returns whether evaluating the expression has no effect. */
    static boolean canSkip(Expression expression, Attribution attribution) {
        return new Repeatability(attribution, false).holds(expression);
    }

    private boolean holds(Expression expression) {
        return switch (expression) {
            case NameExpr name -> attribution.element(name).filter(this::stays).isPresent();
            case ThisExpr self -> true;
            case LiteralExpr literal -> true;
            case EnclosedExpr inner -> holds(inner.getInner());
            case CastExpr cast -> holds(cast.getExpression());
            case UnaryExpr sign -> SIGNS.contains(sign.getOperator()) && holds(sign.getExpression());
            case FieldAccessExpr field ->
                holds(field.getScope())
                        && attribution.element(field).filter(this::stays).isPresent();
            case ArrayAccessExpr element -> !repeated && holds(element.getName()) && holds(element.getIndex());
            case BinaryExpr both ->
                !DIVISIONS.contains(both.getOperator()) && holds(both.getLeft()) && holds(both.getRight());
            case MethodCallExpr call ->
                isListed(call)
                        && call.getScope().filter(this::holds).isPresent()
                        && call.getArguments().stream().allMatch(this::holds);
            case MethodReferenceExpr function -> function.toString().matches("(Long::longValue|Integer::intValue)");
            default -> false;
        };
    }

    /** Returns whether a name has the same value twice; another thread can write a field that is not final. */
    private boolean stays(Element element) {
        return switch (element.getKind()) {
            case LOCAL_VARIABLE, PARAMETER, EXCEPTION_PARAMETER, BINDING_VARIABLE, RESOURCE_VARIABLE -> true;
            case FIELD, ENUM_CONSTANT ->
                element.getModifiers().contains(Modifier.FINAL)
                        || (!repeated && !element.getModifiers().contains(Modifier.VOLATILE));
            case CLASS, INTERFACE, ENUM, RECORD, PACKAGE -> true;
            default -> false;
        };
    }

    /**
     * Returns whether a listed method of the JDK is called, on a type of the JDK; a stream must be one that this
     * expression opens.
     */
    private boolean isListed(MethodCallExpr call) {
        String method = attribution
                        .element(call)
                        .map(element -> String.valueOf(element.getEnclosingElement()))
                        .orElse("")
                + "." + call.getNameAsString();
        boolean ofJdk = call.getScope()
                .flatMap(attribution::type)
                .filter(type -> type.toString().startsWith("java."))
                .isPresent();
        boolean open = !method.startsWith("java.util.stream.")
                || call.getScope().filter(MethodCallExpr.class::isInstance).isPresent();
        return ofJdk
                && open
                && (REPEATABLE.matcher(method).matches()
                        || (!repeated && SKIPPABLE.matcher(method).matches()));
    }
}
