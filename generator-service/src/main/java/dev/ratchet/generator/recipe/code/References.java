package dev.ratchet.generator.recipe.code;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Decides whether a reference can be evaluated once more, directly before the statement that evaluates it: this has no
 * effect, and yields the same reference unless another thread interferes.
 */
public final class References {
    private static final Set<ElementKind> VARIABLES = Set.of(
            ElementKind.LOCAL_VARIABLE,
            ElementKind.PARAMETER,
            ElementKind.EXCEPTION_PARAMETER,
            ElementKind.BINDING_VARIABLE,
            ElementKind.RESOURCE_VARIABLE);
    private static final Pattern READS = Pattern.compile("java\\.util\\."
            + "(Abstract|Array|Linked|Hash|LinkedHash|Tree|Sorted|Navigable|Sequenced|Enum)?"
            + "(Collection|List|Set|Map|Deque)\\.(get|getOrDefault|size|isEmpty|contains|containsKey|peek|peekFirst)");

    /** Types of which every method called here is a function of its arguments. */
    private static final Set<String> VALUES = Set.of(
            "java.lang.String",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Double",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Math",
            "java.lang.Number",
            "java.util.Optional");

    private final Attribution attribution;
    private final List<CompilationUnit> units;

    /** Creates a decision for code of a component with the given files. */
    public References(Attribution attribution, List<CompilationUnit> units) {
        this.attribution = attribution;
        this.units = List.copyOf(units);
    }

    /** Returns whether the expression can be evaluated once more. */
    public boolean canRepeat(Expression expression) {
        return switch (expression) {
            case NameExpr name -> isVariable(name);
            case ThisExpr _ -> true;
            case LiteralExpr _ -> true;
            case EnclosedExpr inner -> canRepeat(inner.getInner());
            case CastExpr cast -> canRepeat(cast.getExpression());
            case FieldAccessExpr field ->
                isVariable(field) && (isType(field.getScope()) || canRepeat(field.getScope()));
            case ArrayAccessExpr element -> canRepeat(element.getName()) && canRepeat(element.getIndex());
            case MethodCallExpr call -> isRead(call);
            default -> false;
        };
    }

    /** Returns whether a call only reads, and its receiver and arguments can be evaluated once more. */
    private boolean isRead(MethodCallExpr call) {
        boolean plain = call.getArguments().stream().allMatch(this::canRepeat)
                && call.getScope()
                        .filter(scope -> isType(scope) || canRepeat(scope))
                        .isPresent();
        return plain
                && attribution
                        .element(call)
                        .filter(method -> method.getEnclosingElement() instanceof TypeElement owner
                                && (attribution.isOfComponent(owner)
                                        ? isGetter(method, owner)
                                        : isReadOfJdk(owner, call.getNameAsString())))
                        .isPresent();
    }

    private boolean isReadOfJdk(TypeElement owner, String method) {
        String name = owner.getQualifiedName().toString();
        return VALUES.contains(name)
                || (READS.matcher(name + "." + method).matches() && attribution.collectionsAreOfJdk());
    }

    /** Returns whether a method returns a field, and no class of the component can override it. */
    private boolean isGetter(Element method, TypeElement owner) {
        String type = owner.getSimpleName().toString();
        String name = method.getSimpleName().toString();
        boolean isFixed = owner.getKind() == ElementKind.RECORD
                || owner.getModifiers().contains(Modifier.FINAL)
                || units.stream()
                        .flatMap(unit -> unit.findAll(ClassOrInterfaceDeclaration.class).stream())
                        .flatMap(each -> each.getExtendedTypes().stream())
                        .noneMatch(parent -> parent.getNameAsString().equals(type));
        if (!isFixed
                || method.getModifiers().contains(Modifier.ABSTRACT)
                || owner.getKind().isInterface()) {
            return false;
        }
        List<MethodDeclaration> declared = units.stream()
                .flatMap(unit -> unit.findAll(MethodDeclaration.class).stream())
                .filter(each -> each.getNameAsString().equals(name) && isIn(each, type))
                .toList();
        return declared.isEmpty()
                ? owner.getKind() == ElementKind.RECORD
                : declared.size() == 1 && returnsField(declared.getFirst());
    }

    private static boolean isIn(MethodDeclaration method, String type) {
        return method.getParentNode()
                .filter(parent -> parent instanceof com.github.javaparser.ast.nodeTypes.NodeWithSimpleName<?> named
                        && named.getNameAsString().equals(type))
                .isPresent();
    }

    private static boolean returnsField(MethodDeclaration method) {
        Optional<Statement> only = method.getBody()
                .filter(body -> body.getStatements().size() == 1)
                .map(body -> body.getStatement(0));
        return method.getParameters().isEmpty()
                && only.filter(ReturnStmt.class::isInstance)
                        .flatMap(statement -> ((ReturnStmt) statement).getExpression())
                        .filter(value -> value instanceof NameExpr
                                || (value instanceof FieldAccessExpr field && field.getScope() instanceof ThisExpr))
                        .isPresent();
    }

    private boolean isVariable(Expression name) {
        return attribution
                .element(name)
                .filter(element -> VARIABLES.contains(element.getKind())
                        || (element.getKind() == ElementKind.FIELD
                                && !element.getModifiers().contains(Modifier.VOLATILE))
                        || name.toString().endsWith(".length"))
                .isPresent();
    }

    private boolean isType(Expression scope) {
        return attribution.element(scope).filter(TypeElement.class::isInstance).isPresent();
    }
}
