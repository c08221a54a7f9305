package dev.ratchet.generator.recipe;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import dev.ratchet.cycle.Evidence;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.Place;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.TextEdit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves a {@code Pattern.compile} of a constant from a hot method into a constant of its class.
 *
 * <p>Does nothing when the expression is not constant in the class itself, or when it is not clear which call is hot.
 */
final class HoistedPattern implements Recipe {
    private static final String CALLEE = "java.util.regex.Pattern.compile";

    @Override
    public String name() {
        return "hoisted-pattern";
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        return new Purpose.Faster();
    }

    @Override
    public Optional<SourceTree> apply(Evidence evidence, SourceIndex index) {
        if (!evidence.callee().equals(CALLEE) || evidence.frames().isEmpty()) {
            return Optional.empty();
        }
        return index.resolve(evidence.frames().getFirst()).flatMap(place -> hoist(place, index.tree()));
    }

    private static Optional<SourceTree> hoist(Place place, SourceTree tree) {
        Optional<TypeDeclaration<?>> type = holder(place);
        Optional<String> text = tree.text(place.path());
        if (type.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        return call(place, type.get()).map(call -> tree.with(place.path(), hoisted(text.get(), call, type.get())));
    }

    private static Optional<TypeDeclaration<?>> holder(Place place) {
        return place.callable()
                .getParentNode()
                .filter(TypeDeclaration.class::isInstance)
                .<TypeDeclaration<?>>map(parent -> (TypeDeclaration<?>) parent)
                .filter(type -> !(type instanceof ClassOrInterfaceDeclaration declared && declared.isInterface()));
    }

    private static Optional<MethodCallExpr> call(Place place, TypeDeclaration<?> type) {
        List<MethodCallExpr> calls = place.callable().findAll(MethodCallExpr.class).stream()
                .filter(HoistedPattern::compilesPattern)
                .filter(call -> call.getArguments().stream().allMatch(argument -> constant(argument, type)))
                .toList();
        List<MethodCallExpr> hot = calls.size() < 2
                ? calls
                : calls.stream()
                        .filter(call -> call.getRange()
                                .filter(range -> range.begin.line <= place.line() && place.line() <= range.end.line)
                                .isPresent())
                        .toList();
        return hot.size() == 1 ? Optional.of(hot.getFirst()) : Optional.empty();
    }

    private static boolean compilesPattern(MethodCallExpr call) {
        return call.getNameAsString().equals("compile")
                && call.getScope()
                        .map(Node::toString)
                        .filter(scope -> scope.equals("Pattern") || scope.equals("java.util.regex.Pattern"))
                        .isPresent();
    }

    private static boolean constant(Expression expression, TypeDeclaration<?> type) {
        return switch (expression) {
            case StringLiteralExpr text -> true;
            case TextBlockLiteralExpr text -> true;
            case BinaryExpr both -> constant(both.getLeft(), type) && constant(both.getRight(), type);
            case NameExpr name -> field(name, type).isPresent();
            case FieldAccessExpr flag -> flag.getScope().toString().matches("(java\\.util\\.regex\\.)?Pattern");
            default -> expression.isIntegerLiteralExpr();
        };
    }

    private static Optional<FieldDeclaration> field(NameExpr name, TypeDeclaration<?> type) {
        return type.getFields().stream()
                .filter(field -> field.isStatic() && field.isFinal())
                .filter(field -> field.getVariables().stream()
                        .anyMatch(variable -> variable.getNameAsString().equals(name.getNameAsString())
                                && variable.getInitializer()
                                        .filter(Expression::isLiteralExpr)
                                        .isPresent()))
                .findFirst();
    }

    private static String hoisted(String text, MethodCallExpr call, TypeDeclaration<?> type) {
        String name = fresh(call);
        String scope = call.getScope().map(Node::toString).orElse("Pattern");
        BodyDeclaration<?> next = firstAfterItsConstants(call, type);
        int indent = next.getRange().orElseThrow().begin.column - 1;
        String field = " ".repeat(indent) + "private static final " + scope + " " + name + " = "
                + TextEdit.source(text, call) + ";\n\n";
        return TextEdit.apply(
                text, List.of(TextEdit.beforeLine(text, begin(next), field), TextEdit.replace(text, call, name)));
    }

    /** The first member that may stand after the new field: a constant used by simple name must be declared before. */
    private static BodyDeclaration<?> firstAfterItsConstants(MethodCallExpr call, TypeDeclaration<?> type) {
        var used = new HashSet<Node>();
        call.findAll(NameExpr.class).forEach(name -> field(name, type).ifPresent(used::add));
        BodyDeclaration<?> next = type.getMember(0);
        for (int i = 0; i + 1 < type.getMembers().size(); i++) {
            if (used.contains(type.getMember(i))) {
                next = type.getMember(i + 1);
            }
        }
        return next;
    }

    /** Where a member begins with the comment that belongs to it. */
    private static Position begin(BodyDeclaration<?> member) {
        return member.getComment().flatMap(Node::getRange).or(member::getRange).orElseThrow().begin;
    }

    private static String fresh(MethodCallExpr call) {
        Set<String> taken = new HashSet<>();
        call.findRootNode().findAll(SimpleName.class).forEach(name -> taken.add(name.getIdentifier()));
        String name = "PATTERN";
        for (int i = 2; taken.contains(name); i++) {
            name = "PATTERN_" + i;
        }
        return name;
    }
}
