package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.NotApplicable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Turns a list that is only searched by {@code contains} into a set: a private constant of distinct constants, or a
 * local list that the method makes itself.
 *
 * <p>Declines if the order or the number of equal elements could matter, or if the elements are not
 * {@linkplain ValueTypes values}. {@code Set.of(..).contains(null)} throws as {@code List.of(..)} does, and a
 * {@code HashSet} accepts null as an {@code ArrayList} does.
 */
final class SetLookup extends SpeedRecipe {
    private static final Pattern LISTS =
            Pattern.compile("java\\.util\\.(List|Collection|ArrayList|AbstractCollection)");

    /** Below it, a search is as fast as a hash. */
    private static final int FEWEST = 4;

    SetLookup() {
        super("set-lookup", Pattern.compile("java\\.util\\.[\\w$]+\\.(contains|indexOf\\w*)"));
    }

    @Override
    boolean isCandidate(CodeLocation location) {
        return !lookups(location.callable()).isEmpty();
    }

    @Override
    RecipeResult change(HotCode code) {
        List<MethodCallExpr> lookups = lookups(code.location().callable()).stream()
                .filter(call -> LISTS.matcher(code.owner(call)).matches())
                .toList();
        if (lookups.isEmpty()) {
            return new NotApplicable();
        }
        return code.only(lookups)
                .flatMap(MethodCallExpr::getScope)
                .map(NameExpr.class::cast)
                .map(list -> change(list, code))
                .orElseGet(() -> new Declined("more than one search of a list may be the hot one"));
    }

    private static RecipeResult change(NameExpr list, HotCode code) {
        Optional<Element> element = code.attribution().element(list);
        if (element.filter(each -> each.getKind() == ElementKind.FIELD).isPresent()) {
            return new SetConstant(code, list, element.orElseThrow()).change();
        }
        return LocalVariable.of(list)
                .map(local -> new SetVariable(code, local).change())
                .orElseGet(() -> new Declined("the list is neither a constant nor a local variable of the method"));
    }

    private static List<MethodCallExpr> lookups(CallableDeclaration<?> method) {
        return method.findAll(MethodCallExpr.class).stream()
                .filter(call -> call.getNameAsString().equals("contains")
                        && call.getScope().filter(NameExpr.class::isInstance).isPresent())
                .toList();
    }

    /** Returns the call of which an expression is the receiver. */
    static Optional<MethodCallExpr> callOn(Expression receiver) {
        return receiver.getParentNode()
                .filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast)
                .filter(call -> call.getScope()
                        .filter(scope -> Loops.isSame(scope, receiver))
                        .isPresent());
    }

    /** Returns whether a call looks up a value of exactly the type of the elements. */
    static boolean isLookup(MethodCallExpr call, TypeMirror element, HotCode code) {
        return call.getNameAsString().equals("contains")
                && call.getArguments().size() == 1
                && code.attribution()
                        .type(call.getArgument(0))
                        .filter(type -> code.types().isSame(code.types().boxed(type), element))
                        .isPresent();
    }

    /** Returns the type of the elements of a list, if they are values. */
    static Optional<TypeMirror> elements(Expression list, HotCode code) {
        return code.attribution()
                .type(list)
                .filter(DeclaredType.class::isInstance)
                .map(type -> ((DeclaredType) type).getTypeArguments())
                .filter(arguments -> arguments.size() == 1)
                .<TypeMirror>map(List::getFirst)
                .filter(new ValueTypes(code.attribution())::isValue);
    }

    /** Returns the class in a {@code List.of} of at least a few distinct constants. */
    static Optional<NameExpr> factory(Expression initial, HotCode code) {
        return Optional.of(initial)
                .filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast)
                .filter(call -> call.getNameAsString().equals("of")
                        && code.owner(call).equals("java.util.List")
                        && call.getArguments().size() >= FEWEST
                        && areDistinct(call.getArguments(), code))
                .flatMap(MethodCallExpr::getScope)
                .filter(NameExpr.class::isInstance)
                .map(NameExpr.class::cast);
    }

    private static boolean areDistinct(List<Expression> elements, HotCode code) {
        Set<Object> distinct = new HashSet<>();
        return elements.stream().allMatch(each -> code.attribution()
                .constant(each)
                .or(() -> code.attribution()
                        .element(each)
                        .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(Object.class::cast))
                .filter(distinct::add)
                .isPresent());
    }

    /** Returns the reason if elements are not values. */
    static Optional<String> unlessValues(Optional<TypeMirror> element) {
        return unless(element.isPresent(), "the elements are not text, numbers, dates, enums or records of such");
    }
}
