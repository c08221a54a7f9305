package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.Edited;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Iterates over a copy where the loop itself changes the collection: {@code for (X x : xs)} becomes
 * {@code for (X x : new ArrayList<>(xs))}.
 *
 * <p>The loop may only remove its current element or add others. An entry set is declined, because the removal of a key
 * can change the entries of a tree.
 */
final class CopiedIteration implements Recipe {
    private static final String EXCEPTION = "java.util.ConcurrentModificationException";
    private static final Set<String> HANDLERS = Set.of("ConcurrentModificationException");
    private static final Pattern COLLECTION =
            Pattern.compile("java\\.util\\.((Array|Linked)?List|(Hash|LinkedHash|Tree)?Set"
                    + "|Collection|ArrayDeque|Deque|Queue|(Hash|LinkedHash|Tree)?Map)");
    private static final Pattern READS = Pattern.compile(
            "get|getOrDefault|size|isEmpty|contains|containsKey|containsValue|indexOf|stream|toString|keySet|values");

    @Override
    public String name() {
        return "copied-iteration";
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        return StatementGuard.fix(evidence);
    }

    @Override
    public RecipeResult apply(Evidence evidence, SourceIndex index) {
        CodePlace place = evidence.place();
        if (!place.exceptionType().equals(EXCEPTION) || place.frames().isEmpty()) {
            return new RecipeResult.NotApplicable();
        }
        Optional<CodeLocation> method = index.resolve(place.frames().getFirst());
        if (method.isEmpty()) {
            return new Declined("the sources have no such method at this line");
        }
        return GuardCode.of(method.get(), index)
                .map(code -> copy(code, index))
                .orElseGet(() -> new Declined("javac cannot resolve the names in the file"));
    }

    private static RecipeResult copy(GuardCode code, SourceIndex index) {
        List<ForEachStmt> loops = code.place().callable().findAll(ForEachStmt.class).stream()
                .filter(loop -> GuardSite.isAt(loop.getIterable(), code.place().line()))
                .toList();
        if (loops.size() != 1) {
            return new Declined("the line is not the head of one loop over a collection");
        }
        ForEachStmt loop = loops.getFirst();
        Optional<String> obstacle = obstacle(loop, code).or(() -> ExpectedException.reason(code, loop, HANDLERS));
        if (obstacle.isPresent()) {
            return new Declined(obstacle.get());
        }
        String text = code.text();
        String iterable = code.source(loop.getIterable());
        String type = code.place().unit().getImports().stream()
                        .anyMatch(each -> each.getNameAsString().equals("java.util.ArrayList")
                                || (each.isAsterisk() && each.getNameAsString().equals("java.util")))
                ? "ArrayList"
                : "java.util.ArrayList";
        String copied = "new " + type + "<>(" + iterable + ")";
        return new Edited(
                index.tree()
                        .with(
                                code.place().path(),
                                TextEdit.apply(text, List.of(TextEdit.replace(text, loop.getIterable(), copied)))),
                "The loop changes `" + iterable
                        + "`, and now iterates over a copy of it: it visits each element that was"
                        + " present at its start.");
    }

    private static Optional<String> obstacle(ForEachStmt loop, GuardCode code) {
        Expression iterable = loop.getIterable();
        boolean isView = iterable instanceof MethodCallExpr view
                && view.getNameAsString().matches("keySet|values")
                && view.getScope().isPresent();
        Expression collection = isView ? ((MethodCallExpr) iterable).getScope().orElseThrow() : iterable;
        if (!COLLECTION.matcher(code.erasedType(collection)).matches()
                || !code.attribution().collectionsAreOfJdk()
                || !(collection instanceof NameExpr)) {
            return Optional.of("the loop is not over a collection of the JDK held in a variable");
        }
        String name = collection.toString();
        List<MethodCallExpr> changes = loop.getBody().findAll(MethodCallExpr.class).stream()
                .filter(call -> call.getScope()
                        .filter(scope -> scope.toString().equals(name))
                        .isPresent())
                .filter(call -> !READS.matcher(call.getNameAsString()).matches())
                .toList();
        if (changes.isEmpty()) {
            return Optional.of("the loop itself does not change the collection");
        }
        String element = loop.getVariable().getVariable(0).getNameAsString();
        return changes.stream().allMatch(call -> isAllowed(call, element, code))
                ? Optional.empty()
                : Optional.of("the loop changes the collection in another way than by its current element");
    }

    private static boolean isAllowed(MethodCallExpr call, String element, GuardCode code) {
        return switch (call.getNameAsString()) {
            case "remove" ->
                call.getArguments().size() == 1
                        && call.getArgument(0).toString().equals(element)
                        && code.attribution()
                                .type(call.getArgument(0))
                                .filter(type -> !type.getKind().isPrimitive())
                                .isPresent();
            case "add", "put" -> true;
            default -> false;
        };
    }
}
