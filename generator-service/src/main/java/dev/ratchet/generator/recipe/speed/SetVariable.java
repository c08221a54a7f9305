package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/** Turns a local list, which the method makes itself and only fills and searches, into a set. */
final class SetVariable {
    private static final Map<String, String> SETS = Map.of("List", "java.util.Set", "ArrayList", "java.util.HashSet");
    private static final Set<String> CHANGES = Set.of("add", "addAll", "clear");

    private final HotCode code;
    private final LocalVariable list;

    SetVariable(HotCode code, LocalVariable list) {
        this.code = code;
        this.list = list;
    }

    RecipeResult change() {
        List<NameExpr> uses = list.uses();
        Optional<TypeMirror> elements = uses.isEmpty() ? Optional.empty() : SetLookup.elements(uses.getFirst(), code);
        boolean isMade = made().isPresent();
        return unless(
                        isMade || SetLookup.factory(list.initial(), code).isPresent(),
                        "the method does not make the list")
                .or(() -> unless(hasKnownType(), "the declared type is not a plain List or ArrayList"))
                .or(() -> unless(list.isKnown(code.attribution()), "a class body or method reference uses the list"))
                .or(() -> SetLookup.unlessValues(elements))
                .or(() -> unless(
                        uses.stream().allMatch(use -> isSearched(use, isMade, elements.orElseThrow())),
                        "the list is used otherwise than by add, addAll, clear, isEmpty and by contains with a value"
                                + " of its element type"))
                .<RecipeResult>map(Declined::new)
                .orElseGet(this::edited);
    }

    /** Returns the creation of the list: empty, or a copy of a collection of the JDK. */
    private Optional<ObjectCreationExpr> made() {
        return Optional.of(list.initial())
                .filter(ObjectCreationExpr.class::isInstance)
                .map(ObjectCreationExpr.class::cast)
                .filter(made -> made.getAnonymousClassBody().isEmpty()
                        && made.getType().getScope().isEmpty()
                        && code.type(made).startsWith("java.util.ArrayList<")
                        && made.getArguments().stream().allMatch(this::isCollection));
    }

    private boolean isCollection(Expression argument) {
        return code.attribution().collectionsAreOfJdk()
                && code.attribution()
                        .type(argument)
                        .filter(type -> code.types().isSubtype(type, "java.util.Collection"))
                        .isPresent();
    }

    private boolean hasKnownType() {
        Type type = list.declarator().getType();
        return type.isVarType()
                || (type instanceof ClassOrInterfaceType named
                        && named.getScope().isEmpty()
                        && SETS.containsKey(named.getNameAsString())
                        && named.getTypeArguments().isPresent());
    }

    private boolean isSearched(NameExpr use, boolean isMade, TypeMirror elements) {
        return SetLookup.callOn(use)
                .filter(call -> SetLookup.isLookup(call, elements, code)
                        || call.getNameAsString().equals("isEmpty")
                        || (isMade && isFilled(call)))
                .isPresent();
    }

    private boolean isFilled(MethodCallExpr call) {
        return CHANGES.contains(call.getNameAsString())
                && call.getArguments().size() < 2
                && call.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent()
                && (!call.getNameAsString().equals("addAll") || isCollection(call.getArgument(0)));
    }

    private RecipeResult edited() {
        Imports imports = new Imports(code);
        List<TextEdit> edits = new ArrayList<>();
        if (list.declarator().getType() instanceof ClassOrInterfaceType type) {
            edits.add(TextEdit.replace(
                    code.text(),
                    type.getName(),
                    imports.name(SETS.getOrDefault(type.getNameAsString(), "java.util.Set"))));
        }
        made().ifPresentOrElse(
                        made -> edits.add(TextEdit.replace(
                                code.text(), made.getType().getName(), imports.name("java.util.HashSet"))),
                        () -> edits.add(TextEdit.replace(
                                code.text(),
                                SetLookup.factory(list.initial(), code).orElseThrow(),
                                imports.name("java.util.Set"))));
        return code.edited(
                imports.with(edits, Set.of("java.util.List", "java.util.ArrayList")),
                "The local list " + list.name() + " is now a set, which finds an element by its hash code instead of"
                        + " comparing all; its order and the number of equal elements were not used.");
    }
}
