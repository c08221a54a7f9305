package dev.ratchet.generator.recipe.code;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Other possible causes, in the statements of a line, of an {@code ArithmeticException} whose first frame in the
 * component is that line.
 *
 * <p>A method of the component has a separate frame. Of the JDK, only methods that do not divide and that call no
 * function made elsewhere are known not to be the cause.
 */
public final class OtherCauses {
    private static final Pattern DIVISIONS =
            Pattern.compile("\\w*Exact|\\w*[dD]iv(ide\\w*)?|\\w*[mM]od(Pow|Inverse)?|remainder\\w*|pow");
    private static final Pattern HARMLESS = Pattern.compile("java\\.lang\\."
            + "(String|StringBuilder|Integer|Long|Short|Byte|Character|Boolean|Double|Float|Math)"
            + "|java\\.util\\.(Optional|Objects|Arrays"
            + "|(Abstract|Array|Linked|Hash|LinkedHash|Tree|Sorted|Navigable|Sequenced|Enum|Priority)?"
            + "(Collection|List|Set|Map|Queue|Deque))");

    private final CodeLocation place;
    private final Attribution attribution;

    public OtherCauses(CodeLocation place, Attribution attribution) {
        this.place = place;
        this.attribution = attribution;
    }

    /** Returns whether a statement of the line holds another possible cause than a division. */
    public boolean exist() {
        return place.callable().findAll(Node.class).stream()
                .filter(node -> isAt(node, place))
                .anyMatch(this::canThrow);
    }

    /** Returns whether the line is a part of the statement that directly holds a node. */
    public static boolean isAt(Node node, CodeLocation place) {
        Node statement = node;
        while (!(statement instanceof Statement) && statement.getParentNode().isPresent()) {
            statement = statement.getParentNode().get();
        }
        return statement
                .getRange()
                .filter(range -> range.begin.line <= place.line() && place.line() <= range.end.line)
                .isPresent();
    }

    private boolean canThrow(Node node) {
        return switch (node) {
            case AssignExpr assigned ->
                assigned.getOperator() == AssignExpr.Operator.DIVIDE
                        || assigned.getOperator() == AssignExpr.Operator.REMAINDER;
            case MethodReferenceExpr function -> true;
            case ThrowStmt thrown -> true;
            case ExplicitConstructorInvocationStmt constructor -> true;
            case MethodCallExpr call ->
                DIVISIONS.matcher(call.getNameAsString()).matches() || !isKnown(call, call.getArguments());
            case ObjectCreationExpr made -> !isKnown(made, made.getArguments());
            default -> false;
        };
    }

    private boolean isKnown(Expression call, List<Expression> arguments) {
        return attribution
                .element(call)
                .filter(ExecutableElement.class::isInstance)
                .map(ExecutableElement.class::cast)
                .filter(method -> method.getEnclosingElement() instanceof TypeElement owner
                        && (attribution.isOfComponent(owner)
                                ? !method.getModifiers().contains(Modifier.ABSTRACT)
                                : HARMLESS.matcher(owner.toString()).matches() && makesFunctions(method, arguments)))
                .isPresent();
    }

    /** Returns whether each function that the method could call is written here, and so has a separate frame. */
    private boolean makesFunctions(ExecutableElement method, List<Expression> arguments) {
        return method.getParameters().stream().noneMatch(each -> attribution.isFunction(each.asType()))
                || arguments.stream().allMatch(LambdaExpr.class::isInstance);
    }
}
