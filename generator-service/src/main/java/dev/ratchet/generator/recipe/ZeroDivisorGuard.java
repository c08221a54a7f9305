package dev.ratchet.generator.recipe;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.ratchet.cycle.Evidence;
import dev.ratchet.cycle.Frame;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.Place;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers 0 where an integer division by zero threw: {@code a / b} becomes {@code b == 0 ? 0 : a / b}.
 *
 * <p>Does nothing when the divisor could have side effects, since it is evaluated twice, or when more than one division is on the line.
 */
final class ZeroDivisorGuard implements Recipe {
    private static final String EXCEPTION = "java.lang.ArithmeticException";
    private static final Set<String> PURE_CALLS = Set.of("size", "length", "intValue", "longValue");

    @Override
    public String name() {
        return "zero-divisor-guard";
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        Frame top = evidence.frames().getFirst();
        return new Purpose.Fix(evidence.exceptionType(), top.type() + "." + top.method() + ":" + top.line());
    }

    @Override
    public Optional<SourceTree> apply(Evidence evidence, SourceIndex index) {
        if (!evidence.exceptionType().equals(EXCEPTION) || evidence.frames().isEmpty()) {
            return Optional.empty();
        }
        return index.resolve(evidence.frames().getFirst()).flatMap(place -> guard(place, index.tree()));
    }

    private static Optional<SourceTree> guard(Place place, SourceTree tree) {
        List<BinaryExpr> divisions = divisions(place);
        if (divisions.size() != 1
                || !twice(divisions.getFirst().getRight())
                || changesState(divisions.getFirst().getLeft())) {
            return Optional.empty();
        }
        return tree.text(place.path()).map(text -> tree.with(place.path(), guarded(text, divisions.getFirst())));
    }

    private static List<BinaryExpr> divisions(Place place) {
        List<BinaryExpr> around = place.callable().findAll(BinaryExpr.class).stream()
                .filter(ZeroDivisorGuard::canThrow)
                .filter(division -> division.getRange()
                        .filter(range -> range.begin.line <= place.line() && place.line() <= range.end.line)
                        .isPresent())
                .toList();
        return around.size() < 2
                ? around
                : around.stream()
                        .filter(division -> division.getRight()
                                .getRange()
                                .filter(range -> range.begin.line == place.line())
                                .isPresent())
                        .toList();
    }

    private static boolean canThrow(BinaryExpr expression) {
        boolean divides = expression.getOperator() == BinaryExpr.Operator.DIVIDE
                || expression.getOperator() == BinaryExpr.Operator.REMAINDER;
        return divides
                && !isZeroFree(expression.getRight())
                && !isFloating(expression.getLeft())
                && !isFloating(expression.getRight());
    }

    private static boolean isZeroFree(Expression divisor) {
        return divisor.isLiteralExpr() && !divisor.toString().matches("0[xXbB]?0*[lL]?");
    }

    /** As far as it can be seen in the method itself; what remains unknown counts as an integer. */
    private static boolean isFloating(Expression operand) {
        return switch (operand) {
            case EnclosedExpr inner -> isFloating(inner.getInner());
            case BinaryExpr both -> isFloating(both.getLeft()) || isFloating(both.getRight());
            case NameExpr name -> declaredFloating(name);
            default ->
                operand.isDoubleLiteralExpr()
                        || (operand.isCastExpr()
                                && floating(operand.asCastExpr().getTypeAsString()));
        };
    }

    private static boolean declaredFloating(NameExpr name) {
        Node root = name.findRootNode();
        boolean variable = root.findAll(VariableDeclarator.class).stream()
                .anyMatch(declared -> declared.getNameAsString().equals(name.getNameAsString())
                        && floating(declared.getTypeAsString()));
        boolean parameter = root.findAll(Parameter.class).stream()
                .anyMatch(declared -> declared.getNameAsString().equals(name.getNameAsString())
                        && floating(declared.getTypeAsString()));
        return variable || parameter;
    }

    private static boolean floating(String type) {
        return Set.of("double", "float", "Double", "Float").contains(type);
    }

    /** Whether evaluating it twice gives the same and changes nothing. */
    private static boolean twice(Expression expression) {
        return switch (expression) {
            case NameExpr name -> true;
            case ThisExpr self -> true;
            case LiteralExpr literal -> true;
            case EnclosedExpr inner -> twice(inner.getInner());
            case FieldAccessExpr field -> twice(field.getScope());
            case ArrayAccessExpr element -> twice(element.getName()) && twice(element.getIndex());
            case BinaryExpr both -> twice(both.getLeft()) && twice(both.getRight());
            case MethodCallExpr call ->
                call.getArguments().isEmpty()
                        && PURE_CALLS.contains(call.getNameAsString())
                        && call.getScope().filter(ZeroDivisorGuard::twice).isPresent();
            default -> false;
        };
    }

    private static boolean changesState(Expression dividend) {
        return !dividend.findAll(AssignExpr.class).isEmpty()
                || dividend.findAll(UnaryExpr.class).stream().anyMatch(unary -> !unary.getOperator()
                        .toString()
                        .matches("PLUS|MINUS|BITWISE_COMPLEMENT|LOGICAL_COMPLEMENT"));
    }

    private static String guarded(String text, BinaryExpr division) {
        String divisor = TextEdit.source(text, division.getRight());
        String compared = division.getRight() instanceof BinaryExpr ? "(" + divisor + ")" : divisor;
        String guarded = compared + " == 0 ? 0 : " + TextEdit.source(text, division);
        Node parent = division.getParentNode().orElseThrow();
        boolean alone = parent instanceof ReturnStmt
                || parent instanceof VariableDeclarator
                || parent instanceof EnclosedExpr
                || parent instanceof AssignExpr
                || (parent instanceof MethodCallExpr call && call.getArguments().contains(division));
        return TextEdit.apply(text, List.of(TextEdit.replace(text, division, alone ? guarded : "(" + guarded + ")")));
    }
}
