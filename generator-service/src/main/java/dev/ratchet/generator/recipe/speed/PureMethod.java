package dev.ratchet.generator.recipe.speed;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Proof that a private static method computes its result from its arguments only.
 *
 * <p>It may use local variables, arrays and builders that it creates, constants, itself, and the methods of the JDK for text
 * and numbers whose results depend on nothing else.
 */
final class PureMethod {
    private static final Pattern VALUES =
            Pattern.compile("java\\.lang\\.(String|Integer|Long|Short|Byte|Character|Boolean|Double|Float)");
    private static final Pattern OWNERS = Pattern.compile(VALUES + "|java\\.lang\\.(Math|(Abstract)?StringBuilder)");

    /** Methods that read the environment, a default, or an identity, or have an effect. */
    private static final Pattern IMPURE =
            Pattern.compile("random|intern|format|formatted|getBytes|toLowerCase|toUpperCase"
                    + "|getInteger|getLong|getBoolean|chars|codePoints|lines|hashCode|getChars|transform|describeConstable"
                    + "|resolveConstantDesc|equals|contentEquals|join|compareTo|wait|notify|notifyAll|getClass");

    private static final Set<ElementKind> LOCAL =
            Set.of(ElementKind.LOCAL_VARIABLE, ElementKind.PARAMETER, ElementKind.BINDING_VARIABLE);

    private final HotCode code;
    private final MethodDeclaration method;

    PureMethod(HotCode code, MethodDeclaration method) {
        this.code = code;
        this.method = method;
    }

    /** Returns whether the result depends on the arguments only, and nothing else changes. */
    boolean isProved() {
        return method.isPrivate()
                && method.isStatic()
                && !method.isSynchronized()
                && method.getTypeParameters().isEmpty()
                && method.getThrownExceptions().isEmpty()
                && method.getBody().isPresent()
                && method.getParameters().stream().noneMatch(Parameter::isVarArgs)
                && method.findAll(NameExpr.class).stream().allMatch(this::isKnown)
                && method.getBody().orElseThrow().findAll(Node.class).stream().allMatch(this::isPure);
    }

    /** Returns whether a name is a local variable, a constant or a class. */
    private boolean isKnown(NameExpr name) {
        Element element = code.attribution().element(name).orElse(null);
        return element != null
                && (LOCAL.contains(element.getKind()) || element instanceof TypeElement || isConstant(element));
    }

    private static boolean isConstant(Element element) {
        return element instanceof VariableElement field
                && field.getKind() == ElementKind.FIELD
                && field.getConstantValue() != null;
    }

    private boolean isPure(Node node) {
        return switch (node) {
            case LambdaExpr _, MethodReferenceExpr _, ThisExpr _, SuperExpr _, InstanceOfExpr _, SwitchExpr _ -> false;
            case TryStmt _, SynchronizedStmt _, AssertStmt _, SwitchStmt _ -> false;
            case LocalClassDeclarationStmt _, LocalRecordDeclarationStmt _ -> false;
            case AssignExpr assigned -> isLocal(assigned.getTarget());
            case FieldAccessExpr field ->
                isLength(field)
                        || code.attribution()
                                .element(field)
                                .filter(element -> element instanceof TypeElement
                                        || isConstant(element)
                                        || element.getKind() == ElementKind.PACKAGE)
                                .isPresent();
            case MethodCallExpr call -> isPureCall(call);
            case ObjectCreationExpr made -> isPureCreation(made);
            default -> true;
        };
    }

    private static boolean isLocal(Expression target) {
        return target instanceof NameExpr || (target instanceof ArrayAccessExpr element && isLocal(element.getName()));
    }

    private boolean isLength(FieldAccessExpr field) {
        return field.getNameAsString().equals("length")
                && code.attribution()
                        .type(field.getScope())
                        .filter(type -> type.getKind() == TypeKind.ARRAY)
                        .isPresent();
    }

    /** Returns whether a call is of the method itself, or of a pure method of the JDK. */
    private boolean isPureCall(MethodCallExpr call) {
        ExecutableElement called = code.attribution()
                .element(call)
                .filter(ExecutableElement.class::isInstance)
                .map(ExecutableElement.class::cast)
                .orElse(null);
        if (called == null) {
            return false;
        }
        boolean isItself = isOf(called, method);
        boolean isListed = OWNERS.matcher(code.owner(call)).matches()
                && (!IMPURE.matcher(call.getNameAsString()).matches() || isComparison(call));
        return (isItself || isListed)
                && call.getArguments().stream().allMatch(argument -> code.attribution()
                        .type(argument)
                        .filter(this::isPlain)
                        .isPresent());
    }

    /** Returns whether two texts are compared. */
    private boolean isComparison(MethodCallExpr call) {
        return Set.of("equals", "compareTo", "hashCode").contains(call.getNameAsString())
                && code.owner(call).equals("java.lang.String");
    }

    /** Returns whether a value has no code of the component: text, a number, an array of such, or a builder. */
    private boolean isPlain(TypeMirror type) {
        return type.getKind().isPrimitive()
                || VALUES.matcher(type.toString()).matches()
                || type.toString().matches("(byte|short|int|long|char|float|double|boolean)(\\[])+");
    }

    private boolean isPureCreation(ObjectCreationExpr made) {
        String type = code.type(made);
        boolean isThrown =
                made.getParentNode().filter(ThrowStmt.class::isInstance).isPresent()
                        && type.matches("java\\.lang\\.\\w+Exception");
        return made.getAnonymousClassBody().isEmpty()
                && (isThrown || type.equals("java.lang.StringBuilder"))
                && made.getArguments().stream().allMatch(argument -> code.attribution()
                        .type(argument)
                        .filter(this::isPlain)
                        .isPresent());
    }

    /** Returns whether javac's declaration is that of a method which is the only one of its name in the file. */
    static boolean isOf(Element called, MethodDeclaration method) {
        return called.getKind() == ElementKind.METHOD
                && called.getSimpleName().contentEquals(method.getNameAsString())
                && called.getModifiers().containsAll(Set.of(Modifier.PRIVATE, Modifier.STATIC))
                && Loops.nearest(TypeDeclaration.class, method)
                        .filter(type -> type.getFullyQualifiedName()
                                .equals(Optional.of(String.valueOf(called.getEnclosingElement()))))
                        .isPresent();
    }

    /** Returns whether a type is that of a value which can be a key. */
    static boolean isKey(TypeMirror type) {
        return type.getKind().isPrimitive() || VALUES.matcher(type.toString()).matches();
    }
}
