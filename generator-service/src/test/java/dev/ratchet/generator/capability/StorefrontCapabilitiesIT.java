package dev.ratchet.generator.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.generator.candidate.Recipes;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.Scope.Role;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.release.Classes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example's handlers and their proposed changes, read from their folder: none needs a declaration. */
class StorefrontCapabilitiesIT {
    private static final Path FOLDER = Path.of("../examples/storefront");

    @ParameterizedTest
    @CsvSource({"pricing, PricingHandler", "suggest, SuggestHandler", "orders, OrdersHandler"})
    void acceptsTheHandlers(String name, String handler) {
        assertEquals(List.of(), findings(component(name, handler), sources()));
    }

    @ParameterizedTest
    @CsvSource({
        "pricing, PricingHandler, one-question-at-a-time.diff",
        "suggest, SuggestHandler, sized-list.diff",
    })
    void acceptsThePreparedProposals(String name, String handler, String proposal) {
        // Given
        ChangeableComponent component = component(name, handler);

        // When
        UnifiedDiff.Applied applied = UnifiedDiff.apply(
                sources(), text(FOLDER.resolve("proposals").resolve(proposal)), component, ChangeLimits.DEFAULT);

        // Then
        SourceTree edited = assertInstanceOf(UnifiedDiff.Changed.class, applied).tree();
        assertEquals(List.of(), findings(component, edited));
    }

    @Test
    void acceptsTheGuardedDivision() {
        ChangeableComponent pricing = component("pricing", "PricingHandler");
        SourceTree edited =
                changed(pricing, "pricing.Quote", "of", "total / pieces", "java.lang.ArithmeticException", "");
        assertTrue(text(edited, "pricing/Quote").contains("pieces == 0 ? 0 : total / pieces"));
        assertEquals(List.of(), findings(pricing, edited));
    }

    @Test
    void acceptsTheHoistedPattern() {
        ChangeableComponent orders = component("orders", "OrdersHandler");
        SourceTree edited = changed(
                orders, "orders.OrderLine", "read", "Pattern.compile(LINE)", "", "java.util.regex.Pattern.compile");
        assertTrue(text(edited, "orders/OrderLine").contains("PATTERN.matcher(text)"));
        assertEquals(List.of(), findings(orders, edited));
    }

    private static SourceTree changed(
            ChangeableComponent component, String type, String method, String mark, String exception, String callee) {
        SourceTree sources = sources();
        List<String> lines = text(sources, type.replace('.', '/')).lines().toList();
        int line = 1
                + lines.indexOf(lines.stream()
                        .filter(it -> it.contains(mark))
                        .findFirst()
                        .orElseThrow());
        Frame frame = new Frame("dev.ratchet.storefront." + type, method, line);
        Evidence evidence =
                new Evidence(new CodePlace(exception, List.of(frame), callee), new Frequency(100, 200, 0.5, 0.4));
        SourceIndex index = SourceIndex.of(sources, component);
        List<SourceTree> edited = Recipes.all().stream()
                .map(recipe -> recipe.apply(evidence, index))
                .filter(RecipeResult.Edited.class::isInstance)
                .map(result -> ((RecipeResult.Edited) result).tree())
                .toList();
        assertEquals(1, edited.size());
        return edited.getFirst();
    }

    private static List<Violation> findings(ChangeableComponent component, SourceTree tree) {
        Map<String, String> sources = new TreeMap<>();
        var scope = new Scope(component);
        scope.paths(tree, Role.MAIN)
                .forEach(path -> sources.put(path, tree.text(path).orElseThrow()));
        var classes = new Classes(MemoryCompiler.compile(
                sources,
                List.of(
                        "-proc:none",
                        "-g",
                        "--release",
                        Integer.toString(component.sources().javaRelease()))));
        assertTrue(
                classes.files().size() > 1, () -> "classes: " + classes.files().keySet());
        return Capabilities.check(component, classes).findings();
    }

    private static ChangeableComponent component(String name, String handler) {
        String ofComponent = "dev.ratchet.storefront." + name;
        return new ChangeableComponent(
                new ComponentId("default", name),
                List.of(ofComponent),
                new ComponentSources(
                        FOLDER.toString(), "main", List.of("src/main/java"), List.of("src/test/java"), 17, false),
                new EntryPoint(ofComponent + "." + handler, Split.REQUEST, Map.of(), List.of()));
    }

    private static SourceTree sources() {
        try (Stream<Path> files = Files.walk(FOLDER.resolve("src"))) {
            Map<String, String> texts = new TreeMap<>();
            files.filter(it -> it.toString().endsWith(".java"))
                    .forEach(it -> texts.put(FOLDER.relativize(it).toString(), text(it)));
            return SourceTree.of(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(SourceTree tree, String type) {
        return tree.text("src/main/java/dev/ratchet/storefront/" + type + ".java")
                .orElseThrow();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
