package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** Turns a private constant list of a class into a constant set. */
final class SetConstant {
    private static final Pattern TYPES = Pattern.compile("List|Collection");

    private final HotCode code;
    private final NameExpr list;
    private final Element field;

    SetConstant(HotCode code, NameExpr list, Element field) {
        this.code = code;
        this.list = list;
        this.field = field;
    }

    RecipeResult change() {
        Optional<FieldDeclaration> declaration = declaration();
        Optional<TypeMirror> elements = SetLookup.elements(list, code);
        return unless(
                        declaration.filter(SetConstant::isConstant).isPresent(),
                        "the list is not a private constant that is declared alone")
                .or(() -> SetLookup.unlessValues(elements))
                .or(() -> unless(
                        SetLookup.factory(initial(declaration), code).isPresent(),
                        "the list is not a List.of of at least four distinct constants"))
                .or(() -> unless(
                        isOnlySearched(elements.orElseThrow()),
                        "the list is used otherwise than by contains with a value of its element type"))
                .<RecipeResult>map(Declined::new)
                .orElseGet(() -> edited(declaration.orElseThrow()));
    }

    private Optional<FieldDeclaration> declaration() {
        return code.location().unit().findAll(FieldDeclaration.class).stream()
                .filter(each -> each.getVariables().size() == 1
                        && each.getVariable(0).getNameAsString().equals(list.getNameAsString())
                        && each.getParentNode()
                                .filter(TypeDeclaration.class::isInstance)
                                .flatMap(parent -> ((TypeDeclaration<?>) parent).getFullyQualifiedName())
                                .filter(name -> name.equals(String.valueOf(field.getEnclosingElement())))
                                .isPresent())
                .findFirst();
    }

    private static boolean isConstant(FieldDeclaration field) {
        return field.isPrivate()
                && field.isStatic()
                && field.isFinal()
                && field.getVariable(0).getInitializer().isPresent()
                && field.getVariable(0).getType() instanceof ClassOrInterfaceType type
                && type.getScope().isEmpty()
                && TYPES.matcher(type.getNameAsString()).matches();
    }

    private static Expression initial(Optional<FieldDeclaration> field) {
        return field.orElseThrow().getVariable(0).getInitializer().orElseThrow();
    }

    /** A private constant is used in its file only. */
    private boolean isOnlySearched(TypeMirror elements) {
        String name = list.getNameAsString();
        CompilationUnit unit = code.location().unit();
        return unit.findAll(NameExpr.class).stream()
                        .filter(each -> each.getNameAsString().equals(name))
                        .allMatch(each -> isSearch(each, elements))
                && unit.findAll(FieldAccessExpr.class).stream()
                        .noneMatch(each -> each.getNameAsString().equals(name))
                && unit.findAll(MethodReferenceExpr.class).stream()
                        .noneMatch(each -> each.getScope().toString().equals(name));
    }

    private boolean isSearch(NameExpr use, TypeMirror elements) {
        Optional<Element> element = code.attribution().element(use);
        return element.isPresent()
                && (!element.get().equals(field)
                        || SetLookup.callOn(use)
                                .filter(call -> SetLookup.isLookup(call, elements, code))
                                .isPresent());
    }

    private RecipeResult edited(FieldDeclaration declaration) {
        Imports imports = new Imports(code);
        String set = imports.name("java.util.Set");
        ClassOrInterfaceType type =
                (ClassOrInterfaceType) declaration.getVariable(0).getType();
        NameExpr factory =
                SetLookup.factory(initial(Optional.of(declaration)), code).orElseThrow();
        List<TextEdit> edits = new ArrayList<>();
        edits.add(TextEdit.replace(code.text(), type.getName(), set));
        edits.add(TextEdit.replace(code.text(), factory, set));
        return code.edited(
                imports.with(edits, Set.of("java.util.List", "java.util.Collection")),
                "The constant list is now a set, which finds an element by its hash code instead of comparing all;"
                        + " its order was not used.");
    }
}
