package dev.ratchet.generator.recipe.code;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/**
 * Decides whether the evaluation of a primitive expression can be repeated or skipped: both need javac's proof for
 * every name and call in it.
 *
 * <p>A skipped expression cannot throw: it consists of literals, local variables, parameters, fields of the same class
 * and arithmetic on them, all of them primitive. A repeated expression may throw, because it then throws at once.
 */
public final class Repeatability {
    private static final Set<UnaryExpr.Operator> SIGNS =
            Set.of(UnaryExpr.Operator.PLUS, UnaryExpr.Operator.MINUS, UnaryExpr.Operator.BITWISE_COMPLEMENT);
    private static final Set<BinaryExpr.Operator> DIVISIONS =
            Set.of(BinaryExpr.Operator.DIVIDE, BinaryExpr.Operator.REMAINDER);
    private static final Pattern SIZES = Pattern.compile(
            "java\\.util\\.(Abstract|Array|Linked|Hash|LinkedHash|Tree|Sorted|Navigable|Sequenced|Enum|Priority)?"
                    + "(Collection|List|Set|Map|Queue|Deque)\\.size");
    private static final Pattern LENGTHS = Pattern.compile("java\\.lang\\.(String|StringBuilder)\\.length");
    private static final Set<ElementKind> LOCAL = Set.of(
            ElementKind.LOCAL_VARIABLE,
            ElementKind.PARAMETER,
            ElementKind.EXCEPTION_PARAMETER,
            ElementKind.BINDING_VARIABLE,
            ElementKind.RESOURCE_VARIABLE);

    private final Attribution attribution;
    private final boolean repeated;

    private Repeatability(Attribution attribution, boolean repeated) {
        this.attribution = attribution;
        this.repeated = repeated;
    }

    /** Returns whether evaluating the expression twice has no effect and yields the same value. */
    public static boolean canRepeat(Expression expression, Attribution attribution) {
        return new Repeatability(attribution, true).holds(expression);
    }

    /** Returns whether evaluating the expression has no effect and throws nothing. */
    public static boolean canSkip(Expression expression, Attribution attribution) {
        return new Repeatability(attribution, false).holds(expression);
    }

    private boolean holds(Expression expression) {
        boolean primitive = attribution
                .type(expression)
                .filter(type -> type.getKind().isPrimitive())
                .isPresent();
        return primitive
                && switch (expression) {
                    case NameExpr name ->
                        attribution
                                .element(name)
                                .filter(element -> stays(element, name))
                                .isPresent();
                    case LiteralExpr literal -> true;
                    case EnclosedExpr inner -> holds(inner.getInner());
                    case CastExpr cast -> holds(cast.getExpression());
                    case UnaryExpr sign -> SIGNS.contains(sign.getOperator()) && holds(sign.getExpression());
                    case FieldAccessExpr field -> isField(field) || isArrayLength(field);
                    case BinaryExpr both ->
                        !DIVISIONS.contains(both.getOperator()) && holds(both.getLeft()) && holds(both.getRight());
                    case MethodCallExpr call -> repeated && (isSize(call) || isMagnitude(call));
                    default -> false;
                };
    }

    /** Returns whether a variable has the same value twice; another thread can write a field that is not final. */
    private boolean stays(Element element, Expression place) {
        if (LOCAL.contains(element.getKind())) {
            return true;
        }
        if (element.getKind() != ElementKind.FIELD || !(element instanceof VariableElement field)) {
            return false;
        }
        boolean last = field.getModifiers().contains(Modifier.FINAL);
        return field.getConstantValue() != null
                || (isOfClassAround(field, place)
                        && (last || (!repeated && !field.getModifiers().contains(Modifier.VOLATILE))));
    }

    /** A field of another class may start the initialiser of that class, at the first access. */
    private boolean isOfClassAround(VariableElement field, Expression place) {
        return attribution
                .classAround(place)
                .filter(type -> type.equals(field.getEnclosingElement()))
                .isPresent();
    }

    /** Returns whether this is a field of {@code this} or a class, rather than of a variable, which can be null. */
    private boolean isField(FieldAccessExpr field) {
        Expression owner = field.getScope();
        boolean known = owner instanceof ThisExpr self
                ? self.getTypeName().isEmpty()
                : attribution
                        .element(owner)
                        .filter(TypeElement.class::isInstance)
                        .isPresent();
        return known
                && attribution
                        .element(field)
                        .filter(element -> stays(element, field))
                        .isPresent();
    }

    private boolean isArrayLength(FieldAccessExpr field) {
        return repeated
                && field.getNameAsString().equals("length")
                && isLocal(field.getScope())
                && attribution
                        .type(field.getScope())
                        .filter(type -> type.getKind() == TypeKind.ARRAY)
                        .isPresent();
    }

    /** Returns whether this is the size of a collection or text that is held by a local variable or parameter. */
    private boolean isSize(MethodCallExpr call) {
        String method = method(call);
        return call.getScope().filter(this::isLocal).isPresent()
                && (LENGTHS.matcher(method).matches()
                        || (SIZES.matcher(method).matches() && attribution.collectionsAreOfJdk()));
    }

    private boolean isMagnitude(MethodCallExpr call) {
        return method(call).equals("java.lang.Math.abs")
                && call.getScope()
                        .flatMap(attribution::element)
                        .filter(TypeElement.class::isInstance)
                        .isPresent()
                && call.getArguments().stream().allMatch(this::holds);
    }

    private boolean isLocal(Expression expression) {
        return expression instanceof NameExpr
                && attribution
                        .element(expression)
                        .filter(element -> LOCAL.contains(element.getKind()))
                        .isPresent();
    }

    private String method(MethodCallExpr call) {
        Optional<Element> owner = attribution.element(call).map(Element::getEnclosingElement);
        return owner.map(String::valueOf).orElse("") + "." + call.getNameAsString();
    }
}
