package dev.ratchet.generator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.SourceComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of settings files that the rule for one number permits, and those that it refuses. */
class NumberEditTest {
    private static final String PATH = "src/main/resources/application.yml";
    private static final String SOURCE = "src/main/java/shop/Price.java";
    private static final String TEXT = "a: 10\nb: 10 # 10\n";
    private static final String MORE = "the change is more than one number of a setting";
    private static final BuildableComponent SHOP = new BuildableComponent(
            new ComponentId("acme", "shop"),
            List.of("shop"),
            new ComponentSources("/repository", "main", List.of("src/main/java"), List.of("src/test/java"), 17, false),
            new BuildCommands(Optional.empty(), "true", "true"));

    private final SourceTree base =
            SourceTree.of(Map.of(PATH, TEXT, SOURCE, "class Price {}\n", "pom.xml", "<a>1</a>\n"));

    @Test
    void permitsOneNumber() {
        SourceTree edited = base.with(PATH, "a: 15\nb: 10 # 10\n");

        assertEquals(new UnifiedDiff.Changed(edited), apply(edited, SHOP, EditRule.NUMBER));
    }

    @ParameterizedTest
    @CsvSource({
        "'a: 15\nb: 15 # 10\n'",
        "'a: 10\nb: 15 # 15\n'",
        "'a: 15x\nb: 10 # 10\n'",
        "'a:  15\nb: 10 # 10\n'",
        "'a: ten\nb: 10 # 10\n'",
        "'a: 10\nb: 10 # 10\nc: 1\n'",
        "'b: 10 # 10\n'",
        "'a: \u0661\u0665\nb: 10 # 10\n'",
    })
    void refusesMoreThanOneNumber(String text) {
        assertEquals(List.of(MORE), objections(base.with(PATH, text), SHOP, EditRule.NUMBER));
    }

    @Test
    void refusesNewAndDeletedFilesAndMoreThanOne() {
        String other = "src/main/resources/application.properties";
        SourceTree two = base.with(other, "c=1\n");

        assertEquals(List.of(MORE), objections(two, SHOP, EditRule.NUMBER));
        assertEquals(List.of(MORE), objections(base.without(PATH), SHOP, EditRule.NUMBER));
        assertEquals(
                List.of("a change of a setting must touch one file: 2"),
                refusal(UnifiedDiff.apply(
                        two,
                        UnifiedDiff.between(two, two.with(other, "c=2\n").with(PATH, "a: 15\nb: 10 # 10\n")),
                        SHOP,
                        ChangeLimits.DEFAULT,
                        EditRule.NUMBER)));
    }

    @ParameterizedTest
    @CsvSource({SOURCE, "pom.xml"})
    void theRuleForANumberPermitsNoOtherFile(String path) {
        SourceTree edited = base.with(path, base.text(path).orElseThrow().replaceAll("a>1|Price", "a>2"));

        assertEquals(
                List.of("the file is not a settings file of the component"), objections(edited, SHOP, EditRule.NUMBER));
    }

    @ParameterizedTest
    @CsvSource({"SOURCES", "RESTORED"})
    void noOtherRulePermitsASettingsFile(EditRule rule) {
        assertEquals(
                List.of("the file is outside the component's source roots and packages"),
                objections(base.with(PATH, "a: 15\nb: 10 # 10\n"), SHOP, rule));
    }

    @Test
    void aHostedComponentHasNoSettingsFiles() {
        assertEquals(
                List.of("the file is not a settings file of the component"),
                objections(base.with(PATH, "a: 15\nb: 10 # 10\n"), Pricing.component(), EditRule.NUMBER));
    }

    private List<String> objections(SourceTree edited, SourceComponent component, EditRule rule) {
        return refusal(apply(edited, component, rule));
    }

    private UnifiedDiff.Applied apply(SourceTree edited, SourceComponent component, EditRule rule) {
        return UnifiedDiff.apply(base, UnifiedDiff.between(base, edited), component, ChangeLimits.DEFAULT, rule);
    }

    private static List<String> refusal(UnifiedDiff.Applied applied) {
        return assertInstanceOf(UnifiedDiff.Refused.class, applied).findings().stream()
                .map(GateFinding::message)
                .toList();
    }
}
