package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.code.Attribution;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Moves a {@code Pattern.compile} of a constant from a hot method into a constant of its class.
 *
 * <p>Declines if javac's attribution does not prove the arguments constant, if the class cannot have the
 * {@linkplain ConstantField constant}, if other code could see that it is always the same pattern, or if it is unclear
 * which call is hot.
 */
final class HoistedPattern extends SpeedRecipe {
    static final String PATTERN = "java.util.regex.Pattern";

    /** Methods that only read the pattern, and do not pass it on. */
    private static final Set<String> READERS =
            Set.of("matcher", "split", "splitAsStream", "asPredicate", "asMatchPredicate", "flags");

    private static final Pattern PATTERN_OF_MATCHER =
            Pattern.compile("(\\.|::)(\\s|/\\*(?s:.*?)\\*/|//[^\\r\\n]*)*+pattern\\b");

    HoistedPattern() {
        super("hoisted-pattern", Pattern.compile("java\\.util\\.regex\\.Pattern\\.compile"));
    }

    @Override
    boolean isCandidate(CodeLocation location) {
        return true; // the evidence names exactly this method
    }

    @Override
    RecipeResult change(HotCode code) {
        List<MethodCallExpr> calls = calls(code.location().callable()).stream()
                .filter(call -> code.owner(call).equals(PATTERN))
                .toList();
        if (calls.isEmpty()) {
            return new Declined("the method compiles no pattern");
        }
        Optional<MethodCallExpr> call = code.only(calls);
        return unless(call.isPresent(), "more than one compilation of a pattern may be the hot one")
                .or(() -> obstacle(call.orElseThrow(), code))
                .<RecipeResult>map(Declined::new)
                .orElseGet(() -> hoisted(call.orElseThrow(), code));
    }

    private static List<MethodCallExpr> calls(CallableDeclaration<?> method) {
        return method.findAll(MethodCallExpr.class).stream()
                .filter(call -> call.getNameAsString().equals("compile"))
                .toList();
    }

    private static Optional<String> obstacle(MethodCallExpr call, HotCode code) {
        return unless(isFixed(call, code.attribution()), "the pattern is not a valid constant of the class")
                .or(() -> new ConstantField(code, call).obstacle())
                .or(() -> unless(
                        isOnlyRead(call, code),
                        "other code could see that it is always the same pattern: it is not used at once, or the"
                                + " component calls pattern()"));
    }

    private static RecipeResult hoisted(MethodCallExpr call, HotCode code) {
        String name = code.unusedName("PATTERN", "_");
        String scope = call.getScope().map(Node::toString).orElse(PATTERN);
        return code.edited(
                List.of(
                        new ConstantField(code, call).insertion(scope + " " + name + " = " + code.source(call)),
                        TextEdit.replace(code.text(), call, name)),
                "The constant pattern is compiled once, when the class is initialised, instead of at each call.");
    }

    /** Returns whether the arguments are constant everywhere in the class, and form a valid pattern. */
    private static boolean isFixed(MethodCallExpr call, Attribution attribution) {
        List<Object> values = call.getArguments().stream()
                .flatMap(argument -> attribution.constant(argument).stream())
                .toList();
        boolean ofType = call.getScope()
                .filter(scope -> attribution.isType(scope, PATTERN))
                .isPresent();
        return ofType
                && values.size() == call.getArguments().size()
                && values.getFirst() instanceof String regex
                && (values.size() == 1 || values.getLast() instanceof Integer)
                && isValid(regex, values.size() == 1 ? 0 : (Integer) values.getLast());
    }

    /** Returns whether a pattern is valid; if not, a constant would make the class initialiser fail instead. */
    static boolean isValid(String regex, int flags) {
        try {
            return Pattern.compile(regex, flags) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns whether no code can see that the calls share one pattern, for instance by {@code ==}, a set or a lock: it
     * is used at once, and {@link java.util.regex.Matcher#pattern} is not called.
     */
    private static boolean isOnlyRead(MethodCallExpr call, HotCode code) {
        return call.getParentNode()
                        .filter(MethodCallExpr.class::isInstance)
                        .map(MethodCallExpr.class::cast)
                        .filter(use -> READERS.contains(use.getNameAsString()))
                        .flatMap(MethodCallExpr::getScope)
                        .filter(scope -> scope.getRange().equals(call.getRange()))
                        .isPresent()
                && code.index().tree().files().values().stream()
                        .noneMatch(text -> PATTERN_OF_MATCHER.matcher(text).find());
    }
}
