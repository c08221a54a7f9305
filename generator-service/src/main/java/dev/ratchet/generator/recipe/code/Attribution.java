package dev.ratchet.generator.recipe.code;

import com.github.javaparser.ast.Node;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.sdk.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Meaning of the names and expressions in one file, from javac's own attribution of the component's sources. No
 * processor, plugin or code of the component runs.
 *
 * <p>Names that javac cannot resolve have no meaning here, and a recipe declines.
 */
public final class Attribution {
    private final String text;
    private final CompilationUnitTree unit;
    private final Trees trees;
    private final JavacTask task;
    private final boolean collectionsAreOfJdk;

    private Attribution(String text, CompilationUnitTree unit, JavacTask task, boolean collectionsAreOfJdk) {
        this.text = text;
        this.unit = unit;
        this.trees = Trees.instance(task);
        this.task = task;
        this.collectionsAreOfJdk = collectionsAreOfJdk;
    }

    /**
     * Returns the attribution of a file of the component; empty if javac fails before that stage. Also empty if the
     * file has a Unicode escape, because javac and the other parser would read different code.
     */
    public static Optional<Attribution> of(SourceIndex index, String path) {
        String text = index.tree().text(path).orElse("");
        if (text.contains("\\u")) {
            return Optional.empty();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<MemorySource> sources = sources(index);
            JavacTask task = (JavacTask) compiler.getTask(null, files, problems, options(index), null, sources);
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            task.analyze();
            boolean jdk = new CollectionClasses(task).areOfJdk(units, sources);
            return units.stream()
                    .filter(unit -> unit.getSourceFile().toUri().equals(MemorySource.uri(path)))
                    .map(unit -> new Attribution(text, unit, task, jdk))
                    .findFirst();
        } catch (StackOverflowError | IllegalStateException e) {
            return Optional.empty(); // nested too deeply for javac, or stopped by an earlier error
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the declaration that a name or call refers to. */
    public Optional<Element> element(Node node) {
        return find(node).map(trees::getElement);
    }

    /** Returns the type of an expression. */
    public Optional<TypeMirror> type(Node node) {
        return find(node).map(trees::getTypeMirror);
    }

    /** Returns the class whose body directly contains an expression. */
    public Optional<TypeElement> classAround(Node node) {
        return find(node).map(this::type);
    }

    /** Returns javac's relations between types. */
    Types types() {
        return task.getTypes();
    }

    /** Returns javac's declarations. */
    Elements elements() {
        return task.getElements();
    }

    /** Returns whether the sources declare an element explicitly, which for a record excludes its implicit methods. */
    boolean isWritten(Element element) {
        return trees.getTree(element) != null;
    }

    /** Returns whether every collection and map that the component makes is one of the JDK, for one thread. */
    public boolean collectionsAreOfJdk() {
        return collectionsAreOfJdk;
    }

    /** Returns whether a class is declared in the component. */
    public boolean isOfComponent(TypeElement type) {
        return isWritten(type);
    }

    /** Returns whether values of a type can be made by a lambda or method reference. */
    public boolean isFunction(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && task.getElements().isFunctionalInterface(element);
    }

    /**
     * Returns the value of a constant expression of literals and static constants, which is valid in the whole class
     * rather than only at this place.
     */
    public Optional<Object> constant(Node node) {
        return find(node).map(path -> constant((ExpressionTree) path.getLeaf(), path));
    }

    private @Nullable Object constant(ExpressionTree tree, TreePath path) {
        return switch (tree.getKind()) {
            case STRING_LITERAL, INT_LITERAL, CHAR_LITERAL -> ((LiteralTree) tree).getValue();
            case PARENTHESIZED -> inner(((ParenthesizedTree) tree).getExpression(), path);
            case IDENTIFIER -> field(trees.getElement(path));
            case MEMBER_SELECT ->
                ofType(((MemberSelectTree) tree).getExpression(), path) ? field(trees.getElement(path)) : null;
            case PLUS, OR -> {
                Object left = inner(((BinaryTree) tree).getLeftOperand(), path);
                Object right = inner(((BinaryTree) tree).getRightOperand(), path);
                yield left == null || right == null ? null : combined(tree.getKind(), left, right);
            }
            default -> null;
        };
    }

    private @Nullable Object inner(ExpressionTree tree, TreePath parent) {
        return constant(tree, new TreePath(parent, tree));
    }

    /**
     * Returns whether a qualifier names a class or interface, and each qualifier before it a type or package: a
     * variable or call has an effect or another meaning elsewhere, and so has a class that is local to a method.
     */
    private boolean ofType(ExpressionTree qualifier, TreePath parent) {
        var path = new TreePath(parent, qualifier);
        Element element = trees.getElement(path);
        if (element != null && element.getKind() == ElementKind.PACKAGE) {
            return true;
        }
        return element instanceof TypeElement type
                && !isLocal(type)
                && (!(qualifier instanceof MemberSelectTree member) || ofType(member.getExpression(), path));
    }

    /** Returns whether a class is declared in a method, or is a member of one that is. */
    public static boolean isLocal(TypeElement type) {
        return Stream.<Element>iterate(type, Objects::nonNull, Element::getEnclosingElement)
                .anyMatch(around -> around instanceof TypeElement outer
                        && (outer.getNestingKind() == NestingKind.LOCAL
                                || outer.getNestingKind() == NestingKind.ANONYMOUS));
    }

    /** Returns whether an expression names a type, rather than a value. */
    public boolean isType(Node node, String name) {
        return element(node)
                .filter(TypeElement.class::isInstance)
                .filter(type -> type.toString().equals(name))
                .isPresent();
    }

    private @Nullable TypeElement type(TreePath place) {
        TreePath path = place;
        while (!(path.getLeaf() instanceof ClassTree)) {
            path = path.getParentPath();
        }
        return trees.getElement(path) instanceof TypeElement type ? type : null;
    }

    private static @Nullable Object field(@Nullable Element element) {
        return element instanceof VariableElement variable
                        && variable.getKind() == ElementKind.FIELD
                        && variable.getModifiers().contains(Modifier.STATIC)
                ? variable.getConstantValue()
                : null;
    }

    private static @Nullable Object combined(Tree.Kind kind, Object left, Object right) {
        if (left instanceof Integer first && right instanceof Integer second) {
            return Integer.valueOf(kind == Tree.Kind.PLUS ? first + second : first | second);
        }
        return kind == Tree.Kind.PLUS && (left instanceof String || right instanceof String)
                ? String.valueOf(left) + right
                : null;
    }

    /** Returns the javac expression at exactly the position of a node of the other parser. */
    private Optional<TreePath> find(Node node) {
        TextEdit place = TextEdit.replace(text, node, "");
        var scanner = new TreePathScanner<@Nullable TreePath, @Nullable Void>() {
            @Override
            public @Nullable TreePath scan(@Nullable Tree tree, @Nullable Void nothing) {
                if (tree instanceof ExpressionTree
                        && trees.getSourcePositions().getStartPosition(unit, tree) == place.begin()
                        && trees.getSourcePositions().getEndPosition(unit, tree) == place.end()) {
                    return new TreePath(getCurrentPath(), tree);
                }
                return super.scan(tree, null);
            }

            @Override
            public @Nullable TreePath reduce(@Nullable TreePath first, @Nullable TreePath second) {
                return first == null ? second : first;
            }
        };
        return Optional.ofNullable(scanner.scan(new TreePath(unit), null));
    }

    private static List<MemorySource> sources(SourceIndex index) {
        return new Scope(index.component())
                .javaSources(index.tree()).stream()
                        .map(path ->
                                new MemorySource(path, index.tree().text(path).orElse("")))
                        .toList();
    }

    private static List<String> options(SourceIndex index) {
        try {
            String sdk = Path.of(Handler.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
            return List.of(
                    "-proc:none",
                    "-implicit:none",
                    "--release",
                    Integer.toString(index.component().sources().javaRelease()),
                    "-cp",
                    sdk);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find the target library", e);
        }
    }
}
