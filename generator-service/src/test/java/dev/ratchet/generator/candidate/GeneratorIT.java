package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.Release;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.release.Releases;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.NoSandbox;
import dev.ratchet.generator.sandbox.Sandbox;
import dev.ratchet.generator.sandbox.SandboxLevel;
import dev.ratchet.generator.sandbox.SandboxSettings;
import dev.ratchet.generator.sandbox.SandboxSettings.Choice;
import dev.ratchet.generator.sandbox.Sandboxes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The complete path from evidence to release in the real sandbox, over a small component. */
class GeneratorIT {
    private static final ChangeableComponent COMPONENT = Pricing.component();
    private static final SourceTree TREE = Recordings.tree();
    private static final Generator.Base BASE = new Generator.Base(TREE, new Digest("0".repeat(64)));

    @SuppressWarnings("NullAway.Init")
    private static Generator generator;

    @BeforeAll
    static void openSandbox() throws InterruptedException {
        generator = new Generator(active(SandboxLevel.LANDLOCK), Recipes.all());
    }

    @ParameterizedTest
    @EnumSource(SandboxLevel.class)
    void fixesAndProvesADivisionByZero(SandboxLevel level) throws InterruptedException {
        // Given
        Generator atLevel = new Generator(active(level), Recipes.all());

        // When
        GenerationResult result = Recordings.propose(atLevel, COMPONENT, bug(), BASE, 400);

        // Then
        var proved = assertInstanceOf(GenerationResult.Proved.class, result, result::toString);
        assertEquals(
                List.of(
                        "scope",
                        "parse",
                        "unicode",
                        "compile",
                        "style",
                        "capability",
                        "state",
                        "tests",
                        "coverage",
                        "replay",
                        "performance",
                        "quality"),
                proved.gates().stream().map(GateResult::gate).toList());
        assertTrue(proved.candidate()
                .diff()
                .contains("+        long average = items.size() == 0 ? 0 : total / items.size();"));
        assertTrue(proved.candidate().diff().contains("RecordedCasesTest.java"));
        assertEquals(Optional.of(BASE.release()), proved.release().manifest().base());
    }

    @Test
    void omitsRecordedInputFromTheDiffUnlessTheEntryAllowsIt() throws InterruptedException {
        // When
        GenerationResult result = Recordings.propose(generator, Pricing.component(false), bug(), BASE, 400);

        // Then
        var proved = assertInstanceOf(GenerationResult.Proved.class, result, result::toString);
        assertTrue(proved.gates().stream()
                .anyMatch(
                        gate -> gate.gate().equals("tests") && gate.measured().contains("1 of them fail on the base")));
        assertFalse(proved.candidate().diff().contains("RecordedCasesTest"));
        assertFalse(proved.candidate().diff().contains("/cases/"));
        assertEquals(
                Optional.of(new Digest(Sha256.hex(proved.candidate().diff()))),
                proved.release().manifest().diff());
    }

    @Test
    void hoistsAHotPatternWithAMeasuredGain() throws InterruptedException {
        // Given
        var frame = new Frame("shop.pricing.PricingHandler", "known", Recordings.line("Pattern.compile("));
        var hot = new Evidence(
                new CodePlace("", List.of(frame), "java.util.regex.Pattern.compile"),
                new Frequency(400, 1000, 0.4, 0.37));

        // When
        GenerationResult result = Recordings.propose(generator, COMPONENT, hot, BASE, 300);

        // Then
        var proved = assertInstanceOf(GenerationResult.Proved.class, result, result::toString);
        assertTrue(
                proved.gates().stream().anyMatch(it -> it.measured().startsWith("CPU time per call")),
                proved.gates()::toString);
        assertEquals(
                "11 of 11 gates passed (at least 85 %)",
                proved.gates().getLast().measured());
    }

    @Test
    void failsAnOptimisationThatIsSlower() throws InterruptedException {
        // When
        GenerationResult result = Recordings.propose(
                new Generator(active(SandboxLevel.LANDLOCK), List.of(new Slower())), COMPONENT, bug(), BASE, 300);

        // Then
        assertEquals("performance", failed(result).gate());
    }

    @Test
    void aChangeThatDoesNotParseFailsWithFileAndLine() throws InterruptedException {
        GateResult failed = failed(examine(edited("long total = 0;", "long total = 0 0;")));

        assertEquals("parse", failed.gate());
        assertEquals(
                Recordings.line("long total = 0;"), failed.findings().getFirst().line());
    }

    @Test
    void refusesAChangeThatIsNestedTooDeeplyForTheParser() throws InterruptedException {
        String nested = "(".repeat(20_000) + "0" + ")".repeat(20_000);

        assertEquals(
                "compile",
                failed(examine(edited("long total = 0;", "long total = " + nested + ";")))
                        .gate());
    }

    @Test
    void reportsFileAndLineOfACompileError() throws InterruptedException {
        // When
        GateResult failed = failed(examine(edited("long total = 0;", "long total = nothing;")));

        // Then
        GateFinding finding = failed.findings().getFirst();
        assertEquals("compile", failed.gate());
        assertEquals(Pricing.PATH, finding.file());
        assertEquals(Recordings.line("long total = 0;"), finding.line());
    }

    @Test
    void refusesAHandlerThatStartsAThread() throws InterruptedException {
        // When
        GateResult failed = failed(examine(edited("long total = 0;", "long total = 0; new Thread(() -> {}).start();")));

        // Then
        assertEquals("capability", failed.gate());
        GateFinding finding = failed.findings().getFirst();
        assertEquals("not-allowed", finding.rule());
        assertEquals(Pricing.PATH, finding.file());
        assertEquals(Recordings.line("long total = 0;"), finding.line());
        assertTrue(
                finding.message().startsWith("shop.pricing.PricingHandler names java.lang.Thread"), failed::toString);
    }

    @Test
    void failsTheReplayOnADifferentAnswer() throws InterruptedException {
        // When
        GateResult failed = failed(examine(edited("total += price;", "total += price + (price == 7 ? 1 : 0);")));

        // Then
        assertEquals("replay", failed.gate());
    }

    @Test
    void reportsACallThatIsNotOnTheTape() throws InterruptedException {
        // When
        GateResult failed = failed(examine(edited(
                "boolean known = known(name);",
                "boolean known = known(name); if (known) { ports.call(\"ledger\", Map.of()); }")));

        // Then
        assertEquals("replay", failed.gate());
        assertTrue(failed.findings().getLast().message().startsWith("a port call that is not on the tape"));
    }

    @Test
    void refusesAnEditOutsideTheSourceRoots() throws InterruptedException {
        // Given
        String diff = "--- /dev/null\n+++ b/src/main/java/shop/other/A.java\n@@ -0,0 +1 @@\n+class A {}\n";

        // When
        GenerationResult result = generator.examine(COMPONENT, "agent", diff, BASE, Recordings.executions(100));

        // Then
        assertEquals(
                "src/main/java/shop/other/A.java",
                assertInstanceOf(GenerationResult.Refused.class, result)
                        .findings()
                        .getFirst()
                        .file());
    }

    @Test
    void failsEveryGateWithoutASandbox() throws InterruptedException {
        // When
        GenerationResult result = Recordings.propose(
                new Generator(new NoSandbox("none here"), Recipes.all()), COMPONENT, bug(), BASE, 100);

        // Then
        var failed = assertInstanceOf(GenerationResult.Failed.class, result);
        assertEquals(11, failed.gates().size());
        assertTrue(failed.gates().stream().noneMatch(GateResult::passed));
    }

    @Test
    void buildsTheBaseReleaseReproducibly() throws InterruptedException {
        // When
        Release first = made(generator.baseRelease(COMPONENT, TREE));
        Release second = made(generator.baseRelease(COMPONENT, TREE));

        // Then
        assertArrayEquals(first.bundle(), second.bundle());
        assertEquals(first.digest(), second.digest());
        assertTrue(first.manifest().compiler().endsWith(" --release 17"));
    }

    static Evidence bug() {
        var frame = new Frame("shop.pricing.PricingHandler", "handle", Recordings.line("total / items.size()"));
        return new Evidence(
                new CodePlace("java.lang.ArithmeticException", List.of(frame), ""),
                new Frequency(100, 1000, 0.1, 0.08));
    }

    private static SourceTree edited(String from, String to) {
        return Recordings.edited(TREE, from, to);
    }

    private static GenerationResult examine(SourceTree edited) throws InterruptedException {
        return generator.examine(
                COMPONENT, "agent", UnifiedDiff.between(TREE, edited), BASE, Recordings.executions(300));
    }

    static ActiveSandbox active(SandboxLevel level) throws InterruptedException {
        Sandbox sandbox = Sandboxes.open(new SandboxSettings(Choice.of(level.name()), "bwrap", System.getenv("PATH")));
        assumeTrue(
                level == SandboxLevel.LANDLOCK || sandbox instanceof ActiveSandbox,
                sandbox.sentence()); // SandboxIT requires a sandbox
        return assertInstanceOf(ActiveSandbox.class, sandbox, sandbox::sentence);
    }

    private static GateResult failed(GenerationResult result) {
        var failed = assertInstanceOf(GenerationResult.Failed.class, result, result::toString);
        return failed.gates().getLast();
    }

    private static Release made(Releases.BuildResult built) {
        return assertInstanceOf(Releases.BuiltRelease.class, built).release();
    }

    /** Recipe that claims a gain but doubles the work. */
    private record Slower() implements Recipe {
        @Override
        public String name() {
            return "slower";
        }

        @Override
        public Purpose purpose(Evidence evidence) {
            return new Purpose.CpuReduction();
        }

        @Override
        public RecipeResult apply(Evidence evidence, SourceIndex index) {
            return new RecipeResult.Edited(
                    edited("boolean known = known(name);", "boolean known = known(name) && known(name);"),
                    "The name is looked up twice.");
        }
    }
}
