package dev.ratchet.generator.recipe.speed;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.code.Attribution;
import dev.ratchet.generator.recipe.code.FieldHolder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Moves a {@code Pattern.compile} of a constant from a hot method into a constant of its class.
 *
 * <p>Declines if javac's attribution does not prove the arguments constant, if a superclass, an interface with method
 * bodies or an earlier initialiser of the class could call the method before the new field is set, if other code could
 * see that it is always the same pattern, or if it is unclear which call is hot.
 */
final class HoistedPattern implements Recipe {
    private static final String PATTERN = "java.util.regex.Pattern";
    private static final String CALLEE = PATTERN + ".compile";

    /** Methods that only read the pattern, and do not pass it on. */
    private static final Set<String> READERS =
            Set.of("matcher", "split", "splitAsStream", "asPredicate", "asMatchPredicate", "flags");

    private static final Pattern PATTERN_OF_MATCHER =
            Pattern.compile("(\\.|::)(\\s|/\\*(?s:.*?)\\*/|//[^\\r\\n]*)*+pattern\\b");

    @Override
    public String name() {
        return "hoisted-pattern";
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        return new Purpose.CpuReduction();
    }

    @Override
    public RecipeResult apply(Evidence evidence, SourceIndex index) {
        CodePlace place = evidence.place();
        if (!place.callee().equals(CALLEE) || place.frames().isEmpty()) {
            return new RecipeResult.NotApplicable();
        }
        return index.resolve(place.frames().getFirst())
                .map(method -> hoist(method, index))
                .orElseGet(() -> new RecipeResult.Declined("the sources have no such method at this line"));
    }

    private static RecipeResult hoist(CodeLocation place, SourceIndex index) {
        Optional<TypeDeclaration<?>> type = holder(place);
        if (type.isEmpty() || compileCalls(place).isEmpty()) {
            return new RecipeResult.Declined("the method compiles no pattern, or its class cannot have a constant");
        }
        return Attribution.of(index, place.path())
                .map(attribution -> hoist(place, type.get(), attribution, index.tree()))
                .orElseGet(() -> new RecipeResult.Declined("javac cannot resolve the names in the file"));
    }

    private static RecipeResult hoist(
            CodeLocation place, TypeDeclaration<?> type, Attribution attribution, SourceTree tree) {
        Optional<MethodCallExpr> found = call(place, attribution);
        if (found.isEmpty()) {
            return new RecipeResult.Declined("an argument is not constant, or more than one call may be the hot one");
        }
        MethodCallExpr call = found.get();
        String text = tree.text(place.path()).orElseThrow();
        Optional<BodyDeclaration<?>> next = next(call, type)
                .filter(member -> canPrecede(type, member, attribution))
                .filter(member -> beginsLine(member, text));
        if (next.isEmpty() || !canHold(call, attribution)) {
            return new RecipeResult.Declined("code might run before the constant is set, or see it");
        }
        if (!isOnlyRead(call, tree)) {
            return new RecipeResult.Declined("code could distinguish the shared pattern from a new one");
        }
        return new RecipeResult.Edited(
                tree.with(place.path(), withConstant(text, call, next.get(), unusedName(tree))),
                "The pattern is now compiled once, when its class is initialised, instead of at every call.");
    }

    /**
     * Returns the class that encloses the method; empty for an interface, an anonymous class, and an enum whose
     * constants run code before any static field is set.
     */
    private static Optional<TypeDeclaration<?>> holder(CodeLocation place) {
        return place.callable()
                .getParentNode()
                .filter(TypeDeclaration.class::isInstance)
                .<TypeDeclaration<?>>map(parent -> (TypeDeclaration<?>) parent)
                .filter(type -> !(type instanceof ClassOrInterfaceDeclaration declared && declared.isInterface()))
                .filter(type -> !(type instanceof EnumDeclaration constants && runsCode(constants)));
    }

    private static boolean canHold(MethodCallExpr call, Attribution attribution) {
        return attribution
                .classAround(call)
                .map(type -> new FieldHolder(type, attribution))
                .filter(FieldHolder::startsAlone)
                .filter(FieldHolder::keepsSerialVersion)
                .isPresent();
    }

    private static boolean runsCode(EnumDeclaration type) {
        return type.getEntries().stream()
                        .anyMatch(entry -> !entry.getArguments().isEmpty()
                                || !entry.getClassBody().isEmpty())
                || type.getMembers().stream()
                        .anyMatch(member -> member.isConstructorDeclaration()
                                || member.isInitializerDeclaration()
                                || (member instanceof FieldDeclaration field && !field.isStatic()));
    }

    private static List<MethodCallExpr> compileCalls(CodeLocation place) {
        return place.callable().findAll(MethodCallExpr.class).stream()
                .filter(call -> call.getNameAsString().equals("compile"))
                .toList();
    }

    private static Optional<MethodCallExpr> call(CodeLocation place, Attribution attribution) {
        List<MethodCallExpr> calls = compileCalls(place).stream()
                .filter(call -> compilesPattern(call, attribution))
                .toList();
        List<MethodCallExpr> hot = calls.size() < 2
                ? calls
                : calls.stream()
                        .filter(call -> call.getRange()
                                .filter(range -> range.begin.line <= place.line() && place.line() <= range.end.line)
                                .isPresent())
                        .toList();
        return hot.size() == 1 && isFixed(hot.getFirst(), attribution) && directlyIn(hot.getFirst(), place.callable())
                ? Optional.of(hot.getFirst())
                : Optional.empty();
    }

    private static boolean compilesPattern(MethodCallExpr call, Attribution attribution) {
        return attribution
                .element(call)
                .filter(method -> String.valueOf(method.getEnclosingElement()).equals(PATTERN))
                .isPresent();
    }

    /** Returns whether the arguments are constant everywhere in the class, and form a valid pattern. */
    private static boolean isFixed(MethodCallExpr call, Attribution attribution) {
        List<Object> values = call.getArguments().stream()
                .flatMap(argument -> attribution.constant(argument).stream())
                .toList();
        boolean ofType = call.getScope()
                .filter(scope -> attribution.isType(scope, PATTERN))
                .isPresent();
        if (!ofType || values.size() != call.getArguments().size()) {
            return false;
        }
        try {
            return values.getFirst() instanceof String regex
                    && (values.size() == 1 || values.getLast() instanceof Integer)
                    && Pattern.compile(regex, values.size() == 1 ? 0 : (Integer) values.getLast()) != null;
        } catch (
                IllegalArgumentException
                        e) { // it throws on every call, and a constant would make the class initialiser fail instead
            return false;
        }
    }

    /**
     * Returns whether no code can see that the calls share one pattern, for instance by {@code ==}, a set or a lock: it
     * is used at once, and {@link java.util.regex.Matcher#pattern} is not called.
     */
    private static boolean isOnlyRead(MethodCallExpr call, SourceTree tree) {
        return call.getParentNode()
                        .filter(MethodCallExpr.class::isInstance)
                        .map(MethodCallExpr.class::cast)
                        .filter(use -> READERS.contains(use.getNameAsString()))
                        .flatMap(MethodCallExpr::getScope)
                        .filter(scope -> scope.getRange().equals(call.getRange()))
                        .isPresent()
                && tree.files().values().stream()
                        .noneMatch(text -> PATTERN_OF_MATCHER.matcher(text).find());
    }

    /**
     * Returns whether no class body is between the call and its method, because names inside one can have another
     * meaning.
     */
    private static boolean directlyIn(Node call, Node method) {
        for (Optional<Node> node = call.getParentNode();
                node.isPresent();
                node = node.get().getParentNode()) {
            if (node.get().getRange().equals(method.getRange())) {
                return true;
            }
            if (node.get() instanceof TypeDeclaration<?>
                    || (node.get() instanceof ObjectCreationExpr made
                            && made.getAnonymousClassBody().isPresent())) {
                return false;
            }
        }
        return false;
    }

    /** Returns whether no code runs before the new field is initialised that could call the method too early. */
    private static boolean canPrecede(TypeDeclaration<?> type, BodyDeclaration<?> next, Attribution attribution) {
        return type.getMembers().stream()
                .takeWhile(member -> !member.getRange().equals(next.getRange()))
                .noneMatch(member -> member.isInitializerDeclaration()
                        || (member instanceof FieldDeclaration field
                                && field.isStatic()
                                && !field.getVariables().stream().allMatch(variable -> variable.getInitializer()
                                        .filter(value -> value.isLiteralExpr()
                                                || attribution.constant(value).isPresent())
                                        .isPresent())));
    }

    /** Returns whether a line can be inserted before a member. */
    private static boolean beginsLine(BodyDeclaration<?> member, String text) {
        Position begin = begin(member);
        return text.lines()
                .skip(begin.line - 1L)
                .findFirst()
                .filter(line -> line.substring(0, begin.column - 1).isBlank())
                .isPresent();
    }

    private static String withConstant(String text, MethodCallExpr call, BodyDeclaration<?> next, String name) {
        String scope = call.getScope().map(Node::toString).orElse(PATTERN);
        int indent = next.getRange().orElseThrow().begin.column - 1;
        String field = " ".repeat(indent) + "private static final " + scope + " " + name + " = "
                + TextEdit.source(text, call) + ";\n\n";
        return TextEdit.apply(
                text, List.of(TextEdit.beforeLine(text, begin(next), field), TextEdit.replace(text, call, name)));
    }

    /**
     * Returns the first member that may follow the new field: a constant of the class used by simple name must be
     * declared before it. Empty if that constant is the last member.
     */
    private static Optional<BodyDeclaration<?>> next(MethodCallExpr call, TypeDeclaration<?> type) {
        Set<String> used = new HashSet<>();
        call.findAll(NameExpr.class).forEach(name -> used.add(name.getNameAsString()));
        int next = 0;
        for (int i = 0; i < type.getMembers().size(); i++) {
            if (type.getMember(i) instanceof FieldDeclaration field
                    && field.getVariables().stream().anyMatch(variable -> used.contains(variable.getNameAsString()))) {
                next = i + 1;
            }
        }
        return next < type.getMembers().size() ? Optional.of(type.getMember(next)) : Optional.empty();
    }

    /** Returns where a member begins, including its comment. */
    private static Position begin(BodyDeclaration<?> member) {
        return member.getComment().flatMap(Node::getRange).or(member::getRange).orElseThrow().begin;
    }

    /** Returns a name that no source of the component uses, so that it neither hides another name nor is hidden. */
    private static String unusedName(SourceTree tree) {
        String name = "PATTERN";
        for (int i = 2; isUsed(name, tree); i++) {
            name = "PATTERN_" + i;
        }
        return name;
    }

    private static boolean isUsed(String name, SourceTree tree) {
        Pattern word = Pattern.compile("\\b" + name + "\\b");
        return tree.files().values().stream()
                .anyMatch(text -> word.matcher(text).find());
    }
}
