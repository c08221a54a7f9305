package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.code.FieldHolder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A new constant of the class around a hot method, whose value is computed from a constant expression of the method.
 *
 * @param value expression of the method, of which the names are valid in the whole class
 */
record ConstantField(HotCode code, Expression value) {
    private static final String EARLY =
            "code of the component could run before the new constant is set: an initialiser, a superclass or an"
                    + " interface with a method body";

    /** Returns why the class cannot have the constant; empty if it can. */
    Optional<String> obstacle() {
        Optional<TypeDeclaration<?>> type = holder();
        Optional<BodyDeclaration<?>> next = type.flatMap(this::next);
        return unless(type.isPresent(), "the method is not in a class that can have the constant")
                .or(() -> unless(isDirectlyInMethod(), "the call is in a class body inside the method"))
                .or(() -> unless(startsAlone(), EARLY))
                .or(() -> unless(keepsSerialVersion(), "the class is serialisable and states no serialVersionUID"))
                .or(() -> unless(next.isPresent(), "no member follows the constant that the call uses"))
                .or(() -> unless(canPrecede(type.orElseThrow(), next.orElseThrow()), EARLY))
                .or(() -> unless(beginsLine(next.orElseThrow()), "a member does not begin a line"));
    }

    /**
     * Returns the edit that declares the constant.
     *
     * @param declaration type, name and initial value
     */
    TextEdit insertion(String declaration) {
        BodyDeclaration<?> next = holder().flatMap(this::next).orElseThrow();
        int indent = next.getRange().orElseThrow().begin.column - 1;
        return TextEdit.beforeLine(
                code.text(), begin(next), " ".repeat(indent) + "private static final " + declaration + ";\n\n");
    }

    /**
     * Returns the class that encloses the method; empty for an interface, an anonymous class, and an enum whose
     * constants run code before any static field is set.
     */
    private Optional<TypeDeclaration<?>> holder() {
        return code.location()
                .callable()
                .getParentNode()
                .filter(TypeDeclaration.class::isInstance)
                .<TypeDeclaration<?>>map(parent -> (TypeDeclaration<?>) parent)
                .filter(type -> !(type instanceof ClassOrInterfaceDeclaration declared && declared.isInterface()))
                .filter(type -> !(type instanceof EnumDeclaration constants && runsCode(constants)));
    }

    private static boolean runsCode(EnumDeclaration type) {
        return type.getEntries().stream()
                        .anyMatch(entry -> !entry.getArguments().isEmpty()
                                || !entry.getClassBody().isEmpty())
                || type.getMembers().stream()
                        .anyMatch(member -> member.isConstructorDeclaration()
                                || member.isInitializerDeclaration()
                                || (member instanceof FieldDeclaration field && !field.isStatic()));
    }

    private boolean startsAlone() {
        return fieldHolder().filter(FieldHolder::startsAlone).isPresent();
    }

    private boolean keepsSerialVersion() {
        return fieldHolder().filter(FieldHolder::keepsSerialVersion).isPresent();
    }

    private Optional<FieldHolder> fieldHolder() {
        return code.attribution().classAround(value).map(type -> new FieldHolder(type, code.attribution()));
    }

    /**
     * Returns whether no class body is between the call and its method, because names inside one can have another
     * meaning.
     */
    private boolean isDirectlyInMethod() {
        for (Optional<Node> node = value.getParentNode();
                node.isPresent();
                node = node.get().getParentNode()) {
            if (node.get().getRange().equals(code.location().callable().getRange())) {
                return true;
            }
            if (node.get() instanceof TypeDeclaration<?>
                    || (node.get() instanceof ObjectCreationExpr made
                            && made.getAnonymousClassBody().isPresent())) {
                return false;
            }
        }
        return false;
    }

    /** Returns whether no code runs before the new field is initialised that could call the method too early. */
    private boolean canPrecede(TypeDeclaration<?> type, BodyDeclaration<?> next) {
        return type.getMembers().stream()
                .takeWhile(member -> !member.getRange().equals(next.getRange()))
                .noneMatch(member -> member.isInitializerDeclaration()
                        || (member instanceof FieldDeclaration field
                                && field.isStatic()
                                && !field.getVariables().stream().allMatch(variable -> variable.getInitializer()
                                        .filter(initial -> initial.isLiteralExpr()
                                                || code.attribution()
                                                        .constant(initial)
                                                        .isPresent())
                                        .isPresent())));
    }

    /** Returns whether a line can be inserted before a member. */
    private boolean beginsLine(BodyDeclaration<?> member) {
        Position begin = begin(member);
        return code.text()
                .lines()
                .skip(begin.line - 1L)
                .findFirst()
                .filter(line -> line.substring(0, begin.column - 1).isBlank())
                .isPresent();
    }

    /**
     * Returns the first member that may follow the new field: a constant of the class used by simple name must be
     * declared before it. Empty if that constant is the last member.
     */
    private Optional<BodyDeclaration<?>> next(TypeDeclaration<?> type) {
        Set<String> used = new HashSet<>();
        value.findAll(NameExpr.class).forEach(name -> used.add(name.getNameAsString()));
        int next = 0;
        for (int i = 0; i < type.getMembers().size(); i++) {
            if (type.getMember(i) instanceof FieldDeclaration field
                    && field.getVariables().stream().anyMatch(variable -> used.contains(variable.getNameAsString()))) {
                next = i + 1;
            }
        }
        return next < type.getMembers().size() ? Optional.of(type.getMember(next)) : Optional.empty();
    }

    /** Returns where a member begins, including its comment. */
    private static Position begin(BodyDeclaration<?> member) {
        return member.getComment().flatMap(Node::getRange).or(member::getRange).orElseThrow().begin;
    }
}
