package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.type.Type;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.NotApplicable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Makes a local accumulator primitive: {@code Long total = 0L} becomes {@code long total = 0L}.
 *
 * <p>Declines if the variable could be null, or if its value is used as an object more than once.
 */
final class BoxedSum extends SpeedRecipe {
    private static final Map<String, TypeKind> PRIMITIVES = Map.of(
            "Long", TypeKind.LONG,
            "Integer", TypeKind.INT,
            "Double", TypeKind.DOUBLE,
            "Float", TypeKind.FLOAT,
            "Short", TypeKind.SHORT,
            "Byte", TypeKind.BYTE);

    BoxedSum() {
        super(
                "boxed-sum",
                Pattern.compile("|java\\.lang\\.(Long|Integer|Double|Float|Short|Byte|Number)\\.(valueOf|\\w+Value)"));
    }

    @Override
    boolean isCandidate(CodeLocation location) {
        return !changed(location.callable()).isEmpty();
    }

    @Override
    RecipeResult change(HotCode code) {
        List<LocalVariable> sums = changed(code.location().callable()).stream()
                .filter(code::isAt)
                .flatMap(
                        name -> LocalVariable.of(name)
                                .filter(local -> isBoxed(local)
                                        && !Loops.around(name, local.block()).isEmpty())
                                .stream())
                .distinct()
                .toList();
        if (sums.isEmpty()) {
            return new NotApplicable();
        }
        LocalVariable sum = sums.getFirst();
        return unless(sums.size() == 1, "the line changes more than one boxed number")
                .or(() -> obstacle(sum, code))
                .<RecipeResult>map(Declined::new)
                .orElseGet(() -> edited(sum, code));
    }

    /** Returns the variables that a method assigns with an operator or steps. */
    private static List<NameExpr> changed(CallableDeclaration<?> method) {
        return Stream.concat(
                        method.findAll(AssignExpr.class).stream().map(AssignExpr::getTarget),
                        method.findAll(UnaryExpr.class).stream()
                                .filter(step -> isStep(step))
                                .map(UnaryExpr::getExpression))
                .filter(NameExpr.class::isInstance)
                .map(NameExpr.class::cast)
                .toList();
    }

    private static boolean isStep(UnaryExpr step) {
        return step.isPrefix() ? step.getOperator().asString().length() == 2 : step.isPostfix();
    }

    private static boolean isBoxed(LocalVariable local) {
        return PRIMITIVES.containsKey(local.declarator().getTypeAsString());
    }

    private static Optional<String> obstacle(LocalVariable sum, HotCode code) {
        PrimitiveUse uses = new PrimitiveUse(code);
        List<NameExpr> objects = sum.uses().stream()
                .filter(use -> !isTarget(use) && !uses.isPrimitive(use))
                .toList();
        return unless(sum.isKnown(code.attribution()), "a class body or method reference uses the number")
                .or(() -> unless(hasType(sum, code), "the declared type is not a number of java.lang"))
                .or(() -> unless(isPrimitive(sum.initial(), sum, code), "the initial value may be null"))
                .or(() -> unless(
                        sum.uses().stream().filter(BoxedSum::isTarget).allMatch(use -> isAssigned(use, sum, code)),
                        "a value that may be null is assigned, or an assignment is used as a value"))
                .or(() -> unless(
                        objects.size() < 2
                                && objects.stream()
                                        .allMatch(use -> uses.isBoxedOnce(use)
                                                && Loops.around(use, sum.block())
                                                        .isEmpty()),
                        "the number is used as an object"));
    }

    private static boolean hasType(LocalVariable sum, HotCode code) {
        return sum.uses().stream().allMatch(use -> code.type(use)
                .equals("java.lang." + sum.declarator().getTypeAsString()));
    }

    private static boolean isPrimitive(Expression value, LocalVariable sum, HotCode code) {
        return code.attribution()
                .type(value)
                .map(TypeMirror::getKind)
                .filter(kind -> kind.isPrimitive()
                        && (kind == kind(sum)
                                || code.attribution().constant(value).isPresent()))
                .isPresent();
    }

    private static TypeKind kind(LocalVariable sum) {
        return PRIMITIVES.getOrDefault(sum.declarator().getTypeAsString(), TypeKind.NONE);
    }

    private static boolean isTarget(NameExpr use) {
        Node parent = use.getParentNode().orElseThrow();
        return (parent instanceof AssignExpr assigned && Loops.isSame(assigned.getTarget(), use))
                || (parent instanceof UnaryExpr step && isStep(step));
    }

    /** Returns whether a change of the variable is a statement, and does not assign a value that may be null. */
    private static boolean isAssigned(NameExpr target, LocalVariable sum, HotCode code) {
        Expression change = (Expression) target.getParentNode().orElseThrow();
        Node statement = change.getParentNode().orElseThrow();
        boolean isStatement = statement instanceof ExpressionStmt
                || (statement instanceof ForStmt loop && loop.getUpdate().contains(change));
        return isStatement
                && !(change instanceof AssignExpr assigned
                        && assigned.getOperator() == AssignExpr.Operator.ASSIGN
                        && !isPrimitive(assigned.getValue(), sum, code));
    }

    private static RecipeResult edited(LocalVariable sum, HotCode code) {
        Type type = sum.declarator().getType();
        String primitive = kind(sum).name().toLowerCase(Locale.ROOT);
        return code.edited(
                List.of(TextEdit.replace(code.text(), type, primitive)),
                "The sum " + sum.name() + " is a primitive " + primitive
                        + ", so that no object is made for each addition; it was never null.");
    }
}
