package dev.ratchet.generator.recipe.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.generator.capability.MemoryCompiler;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.recipe.RecipeResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A recipe with the callee of its evidence, applied to the line that carries the marker {@code // here}. Changed code
 * must compile and compute the same.
 */
record SpeedCases(String recipe, String callee, int javaRelease) {
    private static final String IMPORTS = """
            package shop.pricing;

            import java.util.*;
            import java.time.*;
            import java.time.format.DateTimeFormatter;

            """;

    /**
     * Asserts the changed text, and that an expression of the class has the same value before and after.
     *
     * @param example Java expression, evaluated in the class
     */
    void assertChanged(String before, String after, String example) throws Exception {
        RecipeResult result = apply(before);
        var edited = assertInstanceOf(RecipeResult.Edited.class, result, result::toString);
        assertEquals(after, edited.tree().text(Pricing.PATH).orElseThrow());
        assertFalse(edited.statement().isBlank());
        assertEquals(value(before, example), value(after, example));
    }

    /** Asserts that the recipe states why it leaves members of a class unchanged. */
    void assertDeclined(String members) {
        RecipeResult result = apply(type(members));
        var declined = assertInstanceOf(RecipeResult.Declined.class, result, result::toString);
        assertFalse(declined.reason().isBlank());
    }

    /** Asserts that members of a class do not concern the recipe. */
    void assertIgnored(String members) {
        assertEquals(new RecipeResult.NotApplicable(), apply(type(members)));
    }

    /** Returns the result for a file. */
    RecipeResult apply(String source) {
        ComponentSources sources = Pricing.component().sources();
        ChangeableComponent component = new ChangeableComponent(
                Pricing.component().id(),
                Pricing.component().packages(),
                new ComponentSources(
                        sources.repository(),
                        sources.branch(),
                        sources.sourceRoots(),
                        sources.testRoots(),
                        javaRelease,
                        sources.commitCases()),
                Pricing.component().entryPoint());
        SourceIndex index = SourceIndex.of(SourceTree.of(Map.of(Pricing.PATH, source)), component);
        assertEquals(List.of(), index.problems());
        Evidence evidence = new Evidence(
                new CodePlace("", List.of(frame(index, source)), callee), new Frequency(100, 200, 0.5, 0.4));
        return SpeedRecipes.all().stream()
                .filter(each -> each.name().equals(recipe))
                .findFirst()
                .orElseThrow()
                .apply(evidence, index);
    }

    private static String type(String members) {
        return IMPORTS + "class PricingHandler {\n    " + members.replace("} ", "}\n    ") + "\n}\n";
    }

    private static Frame frame(SourceIndex index, String source) {
        int line =
                1 + (int) source.substring(0, source.indexOf("// here")).lines().count() - 1;
        CallableDeclaration<?> callable =
                index.unit(Pricing.PATH).orElseThrow().findAll(CallableDeclaration.class).stream()
                        .<CallableDeclaration<?>>map(each -> each)
                        .filter(each -> each.getRange().orElseThrow().begin.line <= line
                                && line <= each.getRange().orElseThrow().end.line)
                        .min(Comparator.comparingInt(
                                each -> each.getRange().orElseThrow().getLineCount()))
                        .orElseThrow();
        TypeDeclaration<?> type = Loops.nearest(TypeDeclaration.class, callable).orElseThrow();
        String nested = type.getFullyQualifiedName().orElseThrow().replace("PricingHandler.", "PricingHandler$");
        return new Frame(
                nested, callable instanceof ConstructorDeclaration ? "<init>" : callable.getNameAsString(), line);
    }

    private static Object value(String source, String example) throws Exception {
        int end = source.lastIndexOf('}');
        String runnable = source.substring(0, end) + "    static Object example() { return " + example + "; }\n}\n";
        Map<String, byte[]> classes = MemoryCompiler.compile(Map.of(Pricing.PATH, runnable), List.of());
        var loader = new ClassLoader(SpeedCases.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name.replace('.', '/') + ".class");
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        var method = loader.loadClass("shop.pricing.PricingHandler").getDeclaredMethod("example");
        method.setAccessible(true);
        return method.invoke(null);
    }
}
