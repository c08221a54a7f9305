package dev.ratchet.generator.recipe.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The collection and map classes that a component declares, named, local or anonymous. */
final class CollectionClasses {
    /** Collections of the JDK whose size can change between two reads. */
    private static final Pattern CHANGING = Pattern.compile("\\bWeakHashMap\\b|java\\.util\\.concurrent\\b");

    private final JavacTask task;

    CollectionClasses(JavacTask task) {
        this.task = task;
    }

    /** Returns whether the component declares none, and uses none of the JDK's that other threads can change. */
    boolean areOfJdk(List<CompilationUnitTree> units, List<MemorySource> sources) {
        return sources.stream().noneMatch(source -> CHANGING.matcher(source.getCharContent(true))
                        .find())
                && units.stream()
                        .noneMatch(unit -> Boolean.TRUE.equals(scanner().scan(unit, null)));
    }

    private TreePathScanner<@Nullable Boolean, @Nullable Void> scanner() {
        return new TreePathScanner<>() {
            @Override
            public Boolean visitClass(ClassTree tree, @Nullable Void nothing) {
                boolean found = !(Trees.instance(task).getElement(getCurrentPath()) instanceof TypeElement type)
                        || isCollection(type.asType());
                return found || Boolean.TRUE.equals(super.visitClass(tree, null));
            }

            @Override
            public Boolean reduce(@Nullable Boolean first, @Nullable Boolean second) {
                return Boolean.TRUE.equals(first) || Boolean.TRUE.equals(second);
            }
        };
    }

    /** Returns whether a class is a collection or map, or has an ancestor that javac cannot find. */
    private boolean isCollection(TypeMirror type) {
        Types types = task.getTypes();
        return type.getKind() == TypeKind.ERROR
                || Stream.of("java.util.Collection", "java.util.Map")
                        .map(task.getElements()::getTypeElement)
                        .filter(Objects::nonNull)
                        .anyMatch(known -> types.isSubtype(types.erasure(type), types.erasure(known.asType())))
                || types.directSupertypes(type).stream().anyMatch(this::isCollection);
    }
}
