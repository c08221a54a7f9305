package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.NotApplicable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Builds the text of a loop in a {@code StringBuilder}: {@code s += x} becomes {@code s.append(x)}, and the use of the
 * result {@code s.toString()}.
 *
 * <p>Declines if the loop reads more of the text than its length, if the result is read twice or compared by identity,
 * or if code after a failure could see a part of the text.
 */
final class StringBuilding extends SpeedRecipe {
    private static final Set<BinaryExpr.Operator> EQUALITY =
            Set.of(BinaryExpr.Operator.EQUALS, BinaryExpr.Operator.NOT_EQUALS);

    StringBuilding() {
        super(
                "string-building",
                Pattern.compile("|java\\.lang\\.(String|(Abstract)?StringBuilder|StringConcatHelper|StringLatin1"
                        + "|invoke\\.[\\w.$]+)\\.\\w+"));
    }

    @Override
    boolean isCandidate(CodeLocation location) {
        return !appends(location.callable()).isEmpty();
    }

    @Override
    RecipeResult change(HotCode code) {
        List<NameExpr> texts = appends(code.location().callable()).stream()
                .filter(code::isAt)
                .map(append -> (NameExpr) append.getTarget())
                .filter(text -> code.type(text).equals("java.lang.String"))
                .toList();
        Optional<LocalVariable> text = texts.stream()
                .findFirst()
                .flatMap(LocalVariable::of)
                .filter(local -> !Loops.around(texts.getFirst(), local.block()).isEmpty());
        if (text.isEmpty()) {
            return new NotApplicable();
        }
        return unless(texts.size() == 1, "more than one text is built in the line")
                .or(() -> obstacle(text.orElseThrow(), code))
                .<RecipeResult>map(Declined::new)
                .orElseGet(() -> edited(text.orElseThrow(), code));
    }

    /** Returns the statements {@code s += x} and {@code s = s + x}. */
    private static List<AssignExpr> appends(CallableDeclaration<?> method) {
        return method.findAll(AssignExpr.class).stream()
                .filter(StringBuilding::isAppend)
                .toList();
    }

    private static boolean isAppend(AssignExpr assigned) {
        boolean isStatement = assigned.getParentNode()
                .filter(ExpressionStmt.class::isInstance)
                .isPresent();
        return isStatement
                && assigned.getTarget() instanceof NameExpr name
                && (assigned.getOperator() == AssignExpr.Operator.PLUS
                        || (assigned.getOperator() == AssignExpr.Operator.ASSIGN
                                && first(assigned.getValue()) instanceof NameExpr first
                                && !Loops.isSame(first, assigned.getValue())
                                && first.getNameAsString().equals(name.getNameAsString())));
    }

    /** Returns the first operand of a sum. */
    private static Expression first(Expression value) {
        return value instanceof BinaryExpr both && both.getOperator() == BinaryExpr.Operator.PLUS
                ? first(both.getLeft())
                : value;
    }

    private static Optional<String> obstacle(LocalVariable text, HotCode code) {
        List<NameExpr> reads = text.uses().stream()
                .filter(use -> !isOfAppend(use) && !isLength(use, code))
                .toList();
        List<AssignExpr> appends = appendsTo(text);
        return unless(
                        code.type(text.initial()).equals("java.lang.String")
                                && code.attribution().constant(text.initial()).isPresent(),
                        "the first value of the text is not a constant")
                .or(() -> unless(text.isKnown(code.attribution()), "a class body or method reference uses the text"))
                .or(() -> unless(!code.declaresType("StringBuilder"), "the component has a class StringBuilder"))
                .or(() -> unless(
                        appends.stream().noneMatch(append -> Loops.isTried(append, text.block())),
                        "code after a failure could see a part of the text"))
                .or(() -> unless(
                        appends.stream().allMatch(append -> operands(append).stream()
                                .allMatch(operand ->
                                        !text.mentions(operand) && new Concatenation(code).canAppend(operand))),
                        "a value is appended that StringBuilder would convert otherwise, or that reads the text"))
                .or(() -> unless(
                        reads.stream().allMatch(read -> isResult(read, text))
                                && (reads.size() < 2 || reads.stream().allMatch(StringBuilding::isReturned)),
                        "the text is assigned, compared by identity, or read in the loop or more than once"));
    }

    private static List<AssignExpr> appendsTo(LocalVariable text) {
        return text.uses().stream()
                .flatMap(use -> use.getParentNode().stream())
                .filter(AssignExpr.class::isInstance)
                .map(AssignExpr.class::cast)
                .filter(StringBuilding::isAppend)
                .distinct()
                .toList();
    }

    /** Returns what an assignment appends: all operands after the text itself. */
    private static List<Expression> operands(AssignExpr append) {
        if (append.getOperator() == AssignExpr.Operator.PLUS) {
            return List.of(append.getValue());
        }
        List<Expression> operands = new ArrayList<>();
        for (Expression each = append.getValue(); each instanceof BinaryExpr both; each = both.getLeft()) {
            operands.addFirst(both.getRight());
        }
        return operands;
    }

    /** Returns whether a name is the target of an assignment that appends, or the first operand of its sum. */
    private static boolean isOfAppend(NameExpr use) {
        Node inner = use;
        for (Optional<Node> outer = use.getParentNode(); outer.isPresent(); outer = inner.getParentNode()) {
            if (outer.get() instanceof AssignExpr assigned) {
                return isAppend(assigned)
                        && (Loops.isSame(assigned.getTarget(), use)
                                || (assigned.getOperator() == AssignExpr.Operator.ASSIGN
                                        && Loops.isSame(first(assigned.getValue()), use)));
            }
            if (!(outer.get() instanceof BinaryExpr)) {
                return false;
            }
            inner = outer.get();
        }
        return false;
    }

    /** Returns whether only the length is read, which a builder has as well. */
    private static boolean isLength(NameExpr use, HotCode code) {
        return SetLookup.callOn(use)
                .filter(call -> call.getNameAsString().equals("length")
                        || (call.getNameAsString().equals("isEmpty")
                                && code.index().component().sources().javaRelease() >= 15))
                .isPresent();
    }

    private static boolean isResult(NameExpr read, LocalVariable text) {
        Node parent = read.getParentNode().orElseThrow();
        boolean isCompared = parent instanceof BinaryExpr both && EQUALITY.contains(both.getOperator());
        boolean isExpression =
                parent instanceof Expression || parent instanceof ReturnStmt || parent instanceof VariableDeclarator;
        boolean isTarget = parent instanceof AssignExpr assigned && Loops.isSame(assigned.getTarget(), read);
        return isExpression
                && !isCompared
                && !isTarget
                && (isReturned(read) || Loops.around(read, text.block()).isEmpty())
                && !Loops.isInLambda(read, text.block());
    }

    private static boolean isReturned(NameExpr read) {
        return read.getParentNode().filter(ReturnStmt.class::isInstance).isPresent();
    }

    private static RecipeResult edited(LocalVariable text, HotCode code) {
        List<TextEdit> edits = new ArrayList<>();
        edits.add(TextEdit.replace(code.text(), text.declarator().getType(), "StringBuilder"));
        boolean isEmpty =
                code.attribution().constant(text.initial()).orElseThrow().equals("");
        edits.add(TextEdit.replace(
                code.text(),
                text.initial(),
                "new StringBuilder(" + (isEmpty ? "" : code.source(text.initial())) + ")"));
        for (AssignExpr append : appendsTo(text)) {
            String calls = operands(append).stream()
                    .map(operand -> new Concatenation(code).appends(operand))
                    .reduce("", String::concat);
            edits.add(TextEdit.replace(code.text(), append, text.name() + calls));
        }
        text.uses().stream()
                .filter(use -> !isOfAppend(use) && !isLength(use, code))
                .forEach(use -> edits.add(TextEdit.replace(code.text(), use, text.name() + ".toString()")));
        return code.edited(
                edits,
                "The text " + text.name() + " is built in a StringBuilder, so that the loop does not copy it at each"
                        + " step; order and values stay the same.");
    }
}
