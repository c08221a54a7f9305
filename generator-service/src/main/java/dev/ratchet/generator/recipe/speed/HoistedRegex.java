package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.NotApplicable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;

/**
 * Compiles the constant regular expression of a hot {@code String.matches}, {@code replaceAll}, {@code replaceFirst} or
 * {@code split} once, in a constant of the class.
 *
 * <p>Declines a {@code split} by one character, for which the JDK compiles nothing.
 */
final class HoistedRegex extends SpeedRecipe {
    private static final Pattern NAMES = Pattern.compile("matches|replaceAll|replaceFirst|split");

    /** The texts for which {@link String#split} has a fast path: one character, or one that is escaped. */
    private static final Pattern FAST = Pattern.compile("[^.$|()\\[{^?*+\\\\]|\\\\[^0-9A-Za-z]", Pattern.DOTALL);

    HoistedRegex() {
        super("hoisted-regex", Pattern.compile("java\\.lang\\.String\\.(" + NAMES + ")"));
    }

    @Override
    boolean isCandidate(CodeLocation location) {
        return !calls(location.callable()).isEmpty();
    }

    @Override
    RecipeResult change(HotCode code) {
        List<MethodCallExpr> calls = calls(code.location().callable()).stream()
                .filter(call -> code.owner(call).equals("java.lang.String"))
                .toList();
        if (calls.isEmpty()) {
            return new NotApplicable();
        }
        Optional<MethodCallExpr> call = code.only(calls);
        return unless(call.isPresent(), "more than one regular expression may be the hot one")
                .or(() -> obstacle(call.orElseThrow(), code))
                .<RecipeResult>map(Declined::new)
                .orElseGet(() -> hoisted(call.orElseThrow(), code));
    }

    private static List<MethodCallExpr> calls(CallableDeclaration<?> method) {
        return method.findAll(MethodCallExpr.class).stream()
                .filter(call -> NAMES.matcher(call.getNameAsString()).matches()
                        && call.getScope().isPresent()
                        && !call.getArguments().isEmpty())
                .toList();
    }

    private static Optional<String> obstacle(MethodCallExpr call, HotCode code) {
        Expression regex = call.getArgument(0);
        Optional<String> value = code.attribution()
                .constant(regex)
                .filter(String.class::isInstance)
                .map(String.class::cast);
        return unless(
                        value.filter(text -> HoistedPattern.isValid(text, 0)).isPresent(),
                        "the regular expression is not a valid constant of the class")
                .or(() -> unless(
                        !call.getNameAsString().equals("split")
                                || !FAST.matcher(value.orElseThrow()).matches(),
                        "split by one character compiles no regular expression"))
                .or(() -> unless(
                        call.getArguments().stream().skip(1).allMatch(argument -> isPlain(argument, code)),
                        "the evaluation of the other argument could have an effect"))
                .or(() -> unless(hasNoComment(call, code), "a comment is between the parts of the call"))
                .or(() -> new ConstantField(code, regex).obstacle());
    }

    /** Returns whether the evaluation of an argument has no effect, so that a null receiver may fail before it. */
    private static boolean isPlain(Expression argument, HotCode code) {
        return argument instanceof LiteralExpr
                || code.attribution().constant(argument).isPresent()
                || (argument instanceof NameExpr name
                        && code.attribution()
                                .element(name)
                                .filter(element -> element.getKind() == ElementKind.LOCAL_VARIABLE
                                        || element.getKind() == ElementKind.PARAMETER)
                                .isPresent());
    }

    /** Returns whether the text that the change leaves out has no comment. */
    private static boolean hasNoComment(MethodCallExpr call, HotCode code) {
        TextEdit regex = TextEdit.replace(code.text(), call.getArgument(0), "");
        boolean isSplit = call.getNameAsString().equals("split");
        int scope =
                TextEdit.replace(code.text(), call.getScope().orElseThrow(), "").end();
        int end = call.getArguments().size() > 1
                ? TextEdit.replace(code.text(), call.getArgument(1), "").begin()
                : isSplit ? TextEdit.replace(code.text(), call, "").end() : regex.end();
        String before = isSplit ? code.text().substring(scope, regex.begin()) : "";
        return call.getArgument(0).getAllContainedComments().isEmpty()
                && !(before + code.text().substring(regex.end(), end)).contains("/");
    }

    private static RecipeResult hoisted(MethodCallExpr call, HotCode code) {
        Imports imports = new Imports(code);
        String type = imports.name(HoistedPattern.PATTERN);
        String name = code.unusedName("PATTERN", "_");
        Expression regex = call.getArgument(0);
        List<TextEdit> edits = new ArrayList<>();
        edits.add(new ConstantField(code, regex)
                .insertion(type + " " + name + " = " + type + ".compile(" + code.source(regex) + ")"));
        edits.addAll(call.getNameAsString().equals("split") ? split(call, name, code) : matcher(call, name, code));
        return code.edited(
                imports.with(edits, Set.of()),
                "The constant regular expression is compiled once, when the class is initialised, instead of at each"
                        + " call.");
    }

    /** {@code text.split(R, limit)} becomes {@code PATTERN.split(text, limit)}. */
    private static List<TextEdit> split(MethodCallExpr call, String name, HotCode code) {
        TextEdit whole = TextEdit.replace(code.text(), call, "");
        TextEdit receiver = TextEdit.replace(code.text(), call.getScope().orElseThrow(), "");
        TextEdit inner = receiver(call, code);
        boolean isLimited = call.getArguments().size() > 1;
        int end = isLimited
                ? TextEdit.replace(code.text(), call.getArgument(1), "").begin()
                : whole.end();
        return List.of(
                new TextEdit(receiver.begin(), inner.begin(), name + ".split("),
                new TextEdit(inner.end(), end, isLimited ? ", " : ")"));
    }

    /** {@code text.replaceAll(R, by)} becomes {@code PATTERN.matcher(text).replaceAll(by)}. */
    private static List<TextEdit> matcher(MethodCallExpr call, String name, HotCode code) {
        TextEdit receiver = TextEdit.replace(code.text(), call.getScope().orElseThrow(), "");
        TextEdit inner = receiver(call, code);
        TextEdit regex = TextEdit.replace(code.text(), call.getArgument(0), "");
        int end = call.getArguments().size() > 1
                ? TextEdit.replace(code.text(), call.getArgument(1), "").begin()
                : regex.end();
        return List.of(
                new TextEdit(receiver.begin(), inner.begin(), name + ".matcher("),
                new TextEdit(inner.end(), receiver.end(), ")"),
                new TextEdit(regex.begin(), end, ""));
    }

    /** Returns the place of the receiver without parentheses around it. */
    private static TextEdit receiver(MethodCallExpr call, HotCode code) {
        Expression scope = call.getScope().orElseThrow();
        boolean isBare =
                scope instanceof EnclosedExpr && scope.getAllContainedComments().isEmpty();
        return TextEdit.replace(code.text(), isBare ? ((EnclosedExpr) scope).getInner() : scope, "");
    }
}
