package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.NotApplicable;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;

/**
 * Moves a {@code DateTimeFormatter.ofPattern} of a constant pattern and locale from a hot method into a constant of its
 * class. This formatter is immutable, unlike {@code SimpleDateFormat} and {@code NumberFormat}.
 */
final class HoistedFormatter extends SpeedRecipe {
    private static final String FORMATTER = "java.time.format.DateTimeFormatter";

    /** Methods of a formatter, or of {@code java.time} with a formatter, that only read it. */
    private static final Set<String> READERS = Set.of("format", "formatTo", "parse", "parseBest", "parseUnresolved");

    HoistedFormatter() {
        super(
                "hoisted-formatter",
                Pattern.compile("java\\.time\\.(\\w+\\.)*(DateTimeFormatter\\.ofPattern|\\w+\\.(format|parse))"));
    }

    @Override
    boolean isCandidate(CodeLocation location) {
        return !calls(location.callable()).isEmpty();
    }

    @Override
    RecipeResult change(HotCode code) {
        List<MethodCallExpr> calls = calls(code.location().callable()).stream()
                .filter(call -> code.owner(call).equals(FORMATTER))
                .toList();
        if (calls.isEmpty()) {
            return new NotApplicable();
        }
        Optional<MethodCallExpr> call = code.only(calls);
        return unless(call.isPresent(), "more than one formatter may be the hot one")
                .or(() -> obstacle(call.orElseThrow(), code))
                .<RecipeResult>map(Declined::new)
                .orElseGet(() -> hoisted(call.orElseThrow(), code));
    }

    private static List<MethodCallExpr> calls(CallableDeclaration<?> method) {
        return method.findAll(MethodCallExpr.class).stream()
                .filter(call -> call.getNameAsString().equals("ofPattern"))
                .toList();
    }

    private static Optional<String> obstacle(MethodCallExpr call, HotCode code) {
        return unless(
                        call.getArguments().size() == 2,
                        "without a locale, the formatter depends on the default one, which can change")
                .or(() -> unless(isFixed(call, code), "pattern and locale are not valid constants of the class"))
                .or(() -> new ConstantField(code, call).obstacle())
                .or(() -> unless(
                        isOnlyRead(call, code), "the formatter is not used at once by a method that only reads it"));
    }

    private static boolean isFixed(MethodCallExpr call, HotCode code) {
        return call.getScope()
                        .filter(scope -> code.attribution().isType(scope, FORMATTER))
                        .isPresent()
                && code.attribution()
                        .constant(call.getArgument(0))
                        .filter(value -> value instanceof String pattern && isValid(pattern))
                        .isPresent()
                && isLocale(call.getArgument(1), code);
    }

    /** Returns whether an expression is a constant of {@link Locale}, named by that class. */
    private static boolean isLocale(Expression expression, HotCode code) {
        return expression instanceof FieldAccessExpr field
                && code.attribution().isType(field.getScope(), "java.util.Locale")
                && code.attribution()
                        .element(field)
                        .filter(element -> element.getKind() == ElementKind.FIELD)
                        .isPresent()
                && code.type(field).equals("java.util.Locale");
    }

    private static boolean isValid(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns whether the formatter is the receiver or argument of a method of {@code java.time} that reads it. */
    private static boolean isOnlyRead(MethodCallExpr call, HotCode code) {
        return call.getParentNode()
                .filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast)
                .filter(use -> READERS.contains(use.getNameAsString())
                        && code.owner(use).startsWith("java.time."))
                .isPresent();
    }

    private static RecipeResult hoisted(MethodCallExpr call, HotCode code) {
        String name = code.unusedName("FORMATTER", "_");
        String scope = call.getScope().map(Node::toString).orElse(FORMATTER);
        return code.edited(
                List.of(
                        new ConstantField(code, call).insertion(scope + " " + name + " = " + code.source(call)),
                        TextEdit.replace(code.text(), call, name)),
                "The constant formatter is made once, when the class is initialised, instead of at each call.");
    }
}
