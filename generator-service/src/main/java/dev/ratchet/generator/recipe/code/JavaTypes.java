package dev.ratchet.generator.recipe.code;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Relations between the types of one file's expressions. */
public record JavaTypes(Attribution attribution) {
    /** Returns whether two types are the same. */
    public boolean isSame(TypeMirror one, TypeMirror other) {
        return attribution.types().isSameType(one, other);
    }

    /** Returns the class of a primitive type, and any other type as it is. */
    public TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? attribution.types().boxedClass(primitive).asType()
                : type;
    }

    /** Returns whether a type, without its arguments, is a subtype of a class or interface. */
    public boolean isSubtype(TypeMirror type, String of) {
        TypeElement known = attribution.elements().getTypeElement(of);
        return known != null
                && attribution
                        .types()
                        .isSubtype(
                                attribution.types().erasure(type),
                                attribution.types().erasure(known.asType()));
    }

    /** Returns whether the sources declare a method explicitly, which excludes those that javac adds to a record. */
    public boolean isWritten(ExecutableElement method) {
        return attribution.isWritten(method);
    }

    /** Returns the methods with the name of a call that its receiver has; empty if javac cannot resolve it. */
    public List<ExecutableElement> methods(MethodCallExpr call) {
        Optional<TypeElement> receiver =
                call.getScope().isPresent() ? receiver(call.getScope().get()) : attribution.classAround(call);
        return receiver.map(
                        type -> ElementFilter.methodsIn(attribution.elements().getAllMembers(type)).stream()
                                .filter(method -> method.getSimpleName().contentEquals(call.getNameAsString()))
                                .toList())
                .orElse(List.of());
    }

    private Optional<TypeElement> receiver(Expression scope) {
        Optional<Element> named = attribution.element(scope).filter(TypeElement.class::isInstance);
        return named.or(() -> attribution
                        .type(scope)
                        .filter(DeclaredType.class::isInstance)
                        .map(type -> ((DeclaredType) type).asElement()))
                .filter(TypeElement.class::isInstance)
                .map(TypeElement.class::cast);
    }
}
