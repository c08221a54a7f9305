package dev.ratchet.generator.recipe.code;

import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** A class of the component that may get a static field. */
public record FieldHolder(TypeElement type, Attribution attribution) {
    private static final Set<String> ROOTS = Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum");

    /**
     * Returns whether no code of the component runs before the static fields of the class are set: a superclass, an
     * interface with a method that has a body and is not static.
     */
    public boolean startsAlone() {
        boolean isStatic = type.getNestingKind() == NestingKind.TOP_LEVEL
                || type.getModifiers().contains(Modifier.STATIC);
        return isStatic
                && !Attribution.isLocal(type)
                && ROOTS.contains(type.getSuperclass().toString().replaceFirst("<.*", ""))
                && interfaces(type).noneMatch(this::runsCode);
    }

    /**
     * Returns whether instances are serialised in the same form as before: a new static field changes the version that
     * the JVM computes for a class that does not state one.
     */
    public boolean keepsSerialVersion() {
        return type.getKind() != ElementKind.CLASS
                || interfaces(type).noneMatch(each -> each.toString().equals("java.io.Serializable"))
                || ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .anyMatch(field -> field.getSimpleName().contentEquals("serialVersionUID")
                                && field.getModifiers().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL)));
    }

    private static Stream<TypeElement> interfaces(TypeElement type) {
        return type.getInterfaces().stream()
                .map(each -> ((DeclaredType) each).asElement())
                .map(TypeElement.class::cast)
                .flatMap(each -> Stream.concat(Stream.of(each), interfaces(each)));
    }

    /**
     * The JVM initialises an interface before the class if it has a method that is neither abstract nor static, a
     * private one too. The JDK's and the SDK's interfaces have no source here, and know nothing of the component.
     */
    private boolean runsCode(TypeElement each) {
        return each.asType().getKind() == TypeKind.ERROR
                || (attribution.isOfComponent(each)
                        && ElementFilter.methodsIn(each.getEnclosedElements()).stream()
                                .map(Element::getModifiers)
                                .anyMatch(has -> !has.contains(Modifier.ABSTRACT) && !has.contains(Modifier.STATIC)));
    }
}
