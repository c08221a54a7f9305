package dev.ratchet.generator.recipe.speed;

import static dev.ratchet.generator.recipe.speed.HotCode.unless;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeMirror;

/**
 * Computes a hot pure method once for each distinct argument in a loop: the loop looks the result up in a map that
 * lives as long as the loop, with at most one entry for each step.
 *
 * <p>A cache that outlives the call would be state between calls, which the gates refuse. An exception of the method is
 * not stored.
 */
final class Memoisation extends SpeedRecipe {
    private static final Set<ElementKind> LOCAL = Set.of(ElementKind.LOCAL_VARIABLE, ElementKind.PARAMETER);

    Memoisation() {
        super("memoisation", Pattern.compile(".*", Pattern.DOTALL));
    }

    /** The only call of the method, its argument that changes, and the loop before which the map is made. */
    private record Call(MethodCallExpr expression, Expression argument, ForEachStmt loop, BlockStmt block) {}

    @Override
    boolean isCandidate(CodeLocation location) {
        return location.callable() instanceof MethodDeclaration method
                && method.isPrivate()
                && method.isStatic()
                && !method.getParameters().isEmpty()
                && !method.getType().isVoidType()
                && calls(method, location).stream()
                        .anyMatch(call -> !Loops.around(call, location.unit()).isEmpty());
    }

    @Override
    RecipeResult change(HotCode code) {
        MethodDeclaration method = (MethodDeclaration) code.location().callable();
        List<MethodCallExpr> outside = calls(method, code.location());
        Optional<Call> call = outside.stream().findFirst().flatMap(each -> call(each, code));
        return unless(new PureMethod(code, method).isProved(), "the hot method is not proved to be pure")
                .or(() -> unless(
                        outside.size() == 1 && isOnlyNamed(method, code),
                        "the method is called at more than one place, or another one has its name"))
                .or(() -> unless(
                        call.isPresent(),
                        "the call is not in a loop over a collection, or more than one argument changes in it"))
                .or(() ->
                        unless(hasTypes(call.orElseThrow(), method, code), "an argument or the result is not a value"))
                .or(() -> unless(isUsedAsValue(call.orElseThrow(), method, code), "the result is compared by identity"))
                .or(() -> unless(beginsLine(call.orElseThrow(), code), "the loop does not begin a line"))
                .<RecipeResult>map(Declined::new)
                .orElseGet(() -> edited(call.orElseThrow(), method, code));
    }

    /** Returns the calls by name outside the method itself. */
    private static List<MethodCallExpr> calls(MethodDeclaration method, CodeLocation location) {
        return location.unit().findAll(MethodCallExpr.class).stream()
                .filter(call -> call.getNameAsString().equals(method.getNameAsString())
                        && call.getArguments().size() == method.getParameters().size()
                        && !method.isAncestorOf(call))
                .toList();
    }

    private static boolean isOnlyNamed(MethodDeclaration method, HotCode code) {
        String name = method.getNameAsString();
        return code.location().unit().findAll(MethodDeclaration.class).stream()
                                .filter(each -> each.getNameAsString().equals(name))
                                .count()
                        == 1
                && code.location().unit().findAll(MethodReferenceExpr.class).stream()
                        .noneMatch(each -> each.getIdentifier().equals(name));
    }

    private static Optional<Call> call(MethodCallExpr call, HotCode code) {
        MethodDeclaration around = Loops.nearest(MethodDeclaration.class, call).orElse(null);
        if (around == null || Loops.isInLambda(call, around) || !isOfMethod(call, code)) {
            return Optional.empty();
        }
        List<Statement> loops = Loops.around(call, around);
        List<Expression> changing = call.getArguments().stream()
                .filter(argument -> !isInvariant(argument, around, loops, code))
                .toList();
        if (changing.size() != 1 || loops.isEmpty() || !loops.stream().allMatch(ForEachStmt.class::isInstance)) {
            return Optional.empty();
        }
        Statement loop = changing.getFirst() instanceof NameExpr ? loops.getLast() : loops.getFirst();
        return loop.getParentNode()
                .filter(BlockStmt.class::isInstance)
                .filter(block -> !((ForEachStmt) loop).getIterable().isAncestorOf(call))
                .map(block -> new Call(call, changing.getFirst(), (ForEachStmt) loop, (BlockStmt) block));
    }

    private static boolean isOfMethod(MethodCallExpr call, HotCode code) {
        return code.attribution()
                .element(call)
                .filter(called -> PureMethod.isOf(
                        called, (MethodDeclaration) code.location().callable()))
                .isPresent();
    }

    /** Returns whether an argument has one value in all loops: a constant, or a variable that is never assigned again. */
    private static boolean isInvariant(
            Expression argument, MethodDeclaration around, List<Statement> loops, HotCode code) {
        if (argument instanceof LiteralExpr
                || code.attribution().constant(argument).isPresent()) {
            return true;
        }
        return argument instanceof NameExpr name
                && code.attribution()
                        .element(name)
                        .filter(element -> LOCAL.contains(element.getKind()))
                        .isPresent()
                && loops.stream().noneMatch(loop -> declares(loop, name.getNameAsString()))
                && !isAssigned(name.getNameAsString(), around);
    }

    private static boolean declares(Statement loop, String name) {
        return loop.findAll(VariableDeclarator.class).stream()
                .anyMatch(each -> each.getNameAsString().equals(name));
    }

    private static boolean isAssigned(String name, MethodDeclaration around) {
        return around.findAll(AssignExpr.class).stream()
                        .anyMatch(each -> each.getTarget().toString().equals(name))
                || around.findAll(UnaryExpr.class).stream()
                        .anyMatch(each -> each.getExpression().toString().equals(name));
    }

    /** Returns whether the map can have the argument as key and the result as value, each of exactly these types. */
    private static boolean hasTypes(Call call, MethodDeclaration method, HotCode code) {
        Optional<TypeMirror> argument = code.attribution().type(call.argument());
        String parameter = method.getParameter(position(call)).getTypeAsString();
        boolean areValues = call.expression().getArguments().stream()
                .allMatch(each ->
                        code.attribution().type(each).filter(PureMethod::isKey).isPresent());
        return areValues
                && argument.filter(type -> PureMethod.isKey(type)
                                && type.toString()
                                        .replaceFirst("^java\\.lang\\.", "")
                                        .equals(parameter))
                        .isPresent()
                && code.attribution()
                        .type(call.expression())
                        .filter(type ->
                                type.getKind().isPrimitive() || type.toString().equals("java.lang.String"))
                        .isPresent();
    }

    /** Returns whether a line can be inserted before the loop. */
    private static boolean beginsLine(Call call, HotCode code) {
        Position begin = begin(call);
        int line = TextEdit.beforeLine(code.text(), begin, "").begin();
        return code.text().substring(line, line + begin.column - 1).isBlank();
    }

    /** Returns where the loop begins, including its comment. */
    private static Position begin(Call call) {
        return call.loop()
                .getComment()
                .flatMap(Node::getRange)
                .or(call.loop()::getRange)
                .orElseThrow()
                .begin;
    }

    private static int position(Call call) {
        int position = 0;
        while (!Loops.isSame(call.expression().getArgument(position), call.argument())) {
            position++;
        }
        return position;
    }

    private static boolean isUsedAsValue(Call call, MethodDeclaration method, HotCode code) {
        if (method.getType().isPrimitiveType()) {
            return new PrimitiveUse(code).isPrimitive(call.expression());
        }
        return call.expression()
                .getParentNode()
                .filter(parent ->
                        !(parent instanceof BinaryExpr both) || both.getOperator() == BinaryExpr.Operator.PLUS)
                .isPresent();
    }

    private static RecipeResult edited(Call call, MethodDeclaration method, HotCode code) {
        Imports imports = new Imports(code);
        String name = method.getNameAsString();
        String map = code.unusedName(name + "Results", "");
        String types = "<" + boxed(call.argument(), code) + ", " + boxed(call.expression(), code) + ">";
        String indent = " ".repeat(call.loop().getRange().orElseThrow().begin.column - 1);
        String declaration = indent + imports.name("java.util.Map") + types + " " + map + " = new "
                + imports.name("java.util.HashMap") + "<>();\n";
        List<TextEdit> edits = new ArrayList<>();
        edits.add(TextEdit.beforeLine(code.text(), begin(call), declaration));
        edits.add(TextEdit.replace(
                code.text(),
                call.expression(),
                map + ".computeIfAbsent(" + code.source(call.argument()) + ", " + function(call, method, code) + ")"));
        return code.edited(
                imports.with(edits, Set.of()),
                "The loop computes " + name + " once for each distinct argument; the map of results has at most one"
                        + " entry for each step and ends with the loop, because a component holds no state between"
                        + " calls.");
    }

    /** Returns a function of the argument that changes. */
    private static String function(Call call, MethodDeclaration method, HotCode code) {
        if (method.getParameters().size() == 1) {
            return Loops.nearest(TypeDeclaration.class, method).orElseThrow().getNameAsString() + "::"
                    + method.getNameAsString();
        }
        String key = code.unusedName("key", "");
        MethodCallExpr expression = call.expression();
        String source = code.source(expression);
        TextEdit whole = TextEdit.replace(code.text(), expression, "");
        TextEdit argument = TextEdit.replace(code.text(), call.argument(), "");
        return key + " -> " + source.substring(0, argument.begin() - whole.begin()) + key
                + source.substring(argument.end() - whole.begin());
    }

    private static String boxed(Expression value, HotCode code) {
        return code.attribution()
                .type(value)
                .map(type -> code.types().boxed(type))
                .map(type -> type.toString().replaceFirst("^java\\.lang\\.", ""))
                .orElseThrow();
    }
}
