package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.NotApplicable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeKind;

/**
 * Makes a collection in its final size if the next loop adds one element for each of another collection.
 *
 * <p>The size of a hash table decides the order of a {@code HashMap} or {@code HashSet}. They are declined if anything
 * could see that order.
 */
final class PresizedCollection extends SpeedRecipe {
    private static final Map<String, String> FACTORIES = Map.of(
            "HashMap", "HashMap.newHashMap",
            "LinkedHashMap", "LinkedHashMap.newLinkedHashMap",
            "HashSet", "HashSet.newHashSet",
            "LinkedHashSet", "LinkedHashSet.newLinkedHashSet");

    /** Methods of an unordered collection whose results do not depend on its order. */
    private static final Set<String> UNORDERED =
            Set.of("add", "put", "get", "getOrDefault", "contains", "containsKey", "size", "isEmpty");

    private static final Set<ElementKind> LOCAL = Set.of(ElementKind.LOCAL_VARIABLE, ElementKind.PARAMETER);

    private static final int FACTORY_RELEASE = 19;

    PresizedCollection() {
        super(
                "presized-collection",
                Pattern.compile(
                        "java\\.util\\.(ArrayList\\.(add|grow)|(Linked)?Hash(Map\\.(put|putVal|resize)|Set\\.add))"));
    }

    /** A loop that adds one element or entry to a collection at each step. */
    private record Filling(LocalVariable collection, ForEachStmt loop, String type) {}

    @Override
    boolean isCandidate(CodeLocation location) {
        return !fillings(location.callable()).isEmpty();
    }

    @Override
    RecipeResult change(HotCode code) {
        List<MethodCallExpr> hot =
                fillings(code.location().callable()).stream().filter(code::isAt).toList();
        Optional<Filling> filling = hot.stream().findFirst().flatMap(call -> filling(call, code));
        if (filling.isEmpty()) {
            return new NotApplicable();
        }
        return unless(hot.size() == 1, "the line fills more than one collection")
                .or(() -> obstacle(filling.orElseThrow(), code))
                .<RecipeResult>map(Declined::new)
                .orElseGet(() -> edited(filling.orElseThrow(), code));
    }

    /** Returns the calls {@code c.add(x)} and {@code c.put(k, v)} that are statements directly in a loop. */
    private static List<MethodCallExpr> fillings(CallableDeclaration<?> method) {
        return method.findAll(MethodCallExpr.class).stream()
                .filter(call -> isFilling(call) && loop(call).isPresent())
                .toList();
    }

    private static boolean isFilling(MethodCallExpr call) {
        boolean isAdd =
                call.getNameAsString().equals("add") && call.getArguments().size() == 1;
        boolean isPut =
                call.getNameAsString().equals("put") && call.getArguments().size() == 2;
        return (isAdd || isPut)
                && call.getScope().filter(NameExpr.class::isInstance).isPresent();
    }

    private static Optional<ForEachStmt> loop(MethodCallExpr call) {
        return call.getParentNode()
                .filter(ExpressionStmt.class::isInstance)
                .flatMap(Node::getParentNode)
                .flatMap(around -> around instanceof BlockStmt ? around.getParentNode() : Optional.of(around))
                .filter(ForEachStmt.class::isInstance)
                .map(ForEachStmt.class::cast);
    }

    /** Returns a loop that fills a collection, which is made empty before it. */
    private static Optional<Filling> filling(MethodCallExpr call, HotCode code) {
        ForEachStmt loop = loop(call).orElseThrow();
        return LocalVariable.of((NameExpr) call.getScope().orElseThrow())
                .filter(local -> local.initial() instanceof ObjectCreationExpr made
                        && made.getArguments().isEmpty()
                        && made.getAnonymousClassBody().isEmpty()
                        && made.getType().getScope().isEmpty())
                .flatMap(local -> Optional.of(code.type(local.initial()))
                        .filter(type -> type.matches("java\\.util\\.(ArrayList|(Linked)?Hash(Map|Set))<.*"))
                        .map(type -> new Filling(
                                local, loop, type.replaceFirst("<.*", "").substring(10))));
    }

    private static Optional<String> obstacle(Filling filling, HotCode code) {
        LocalVariable collection = filling.collection();
        boolean isList = filling.type().equals("ArrayList");
        return unless(
                        isList || code.index().component().sources().javaRelease() >= FACTORY_RELEASE,
                        "a factory that presizes a hash table needs Java " + FACTORY_RELEASE)
                .or(() -> unless(size(filling, code).isPresent(), "the number of steps of the loop is not known"))
                .or(() -> unless(isNext(filling), "the loop is not the next statement after the collection is made"))
                .or(() -> unless(
                        filling.loop().findAll(Node.class).stream()
                                .noneMatch(node -> node instanceof BreakStmt
                                        || node instanceof ContinueStmt
                                        || node instanceof ReturnStmt),
                        "the loop can leave out elements"))
                .or(() -> unless(
                        !filling.type().startsWith("Hash") || isUnordered(collection),
                        "code could see the order of the collection, which its size decides"))
                .or(() -> unless(
                        collection.uses().stream()
                                        .filter(use -> filling.loop().isAncestorOf(use))
                                        .count()
                                == 1,
                        "the loop uses the collection more than once"))
                .or(() -> unless(
                        !collection.declarator().getType().isVarType() || isList,
                        "the type of the elements would be inferred otherwise"))
                .or(() -> unless(
                        collection.initial().getAllContainedComments().isEmpty(),
                        "a comment is between the parts of the creation"))
                .or(() -> unless(
                        collection.isKnown(code.attribution()),
                        "a class body or method reference uses the collection"));
    }

    private static boolean isNext(Filling filling) {
        List<Statement> statements = filling.collection().block().getStatements();
        int made = 0;
        while (!Loops.isSame(statements.get(made), filling.collection().declaration())) {
            made++;
        }
        return made + 1 < statements.size() && Loops.isSame(statements.get(made + 1), filling.loop());
    }

    private static boolean isUnordered(LocalVariable collection) {
        return collection.uses().stream().allMatch(use -> SetLookup.callOn(use)
                .filter(call -> UNORDERED.contains(call.getNameAsString()))
                .isPresent());
    }

    /**
     * Returns the number of elements that the loop visits: the size of a local collection of the JDK, of the keys,
     * values or entries of a local map, or of a local array.
     */
    private static Optional<String> size(Filling filling, HotCode code) {
        Expression source = filling.loop().getIterable();
        if (source instanceof NameExpr name && isLocal(name, code)) {
            boolean isArray = code.attribution()
                    .type(name)
                    .filter(type -> type.getKind() == TypeKind.ARRAY)
                    .isPresent();
            return isArray
                    ? Optional.of(name.getNameAsString() + ".length")
                    : sized(name, "java.util.Collection", code);
        }
        return source instanceof MethodCallExpr view
                        && Set.of("keySet", "values", "entrySet").contains(view.getNameAsString())
                        && view.getArguments().isEmpty()
                        && view.getScope().orElse(null) instanceof NameExpr map
                        && isLocal(map, code)
                ? sized(map, "java.util.Map", code)
                : Optional.empty();
    }

    private static boolean isLocal(NameExpr name, HotCode code) {
        return code.attribution()
                .element(name)
                .filter(element -> LOCAL.contains(element.getKind()))
                .isPresent();
    }

    private static Optional<String> sized(NameExpr name, String type, HotCode code) {
        return code.attribution()
                .type(name)
                .filter(each ->
                        code.attribution().collectionsAreOfJdk() && code.types().isSubtype(each, type))
                .map(each -> name.getNameAsString() + ".size()");
    }

    private static RecipeResult edited(Filling filling, HotCode code) {
        ObjectCreationExpr made = (ObjectCreationExpr) filling.collection().initial();
        String size = size(filling, code).orElseThrow();
        String source = code.source(made);
        boolean isList = filling.type().equals("ArrayList");
        String sized = isList
                ? source.substring(0, source.lastIndexOf('(')) + "(" + size + ")"
                : FACTORIES.get(filling.type()) + "(" + size + ")";
        return code.edited(
                List.of(TextEdit.replace(code.text(), made, sized)),
                "The collection " + filling.collection().name()
                        + " is made in its final size, so that the loop does not copy it while it grows.");
    }
}
