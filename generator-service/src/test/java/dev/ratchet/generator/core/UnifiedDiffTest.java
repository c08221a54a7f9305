package dev.ratchet.generator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.UnifiedDiff.Changed;
import dev.ratchet.generator.core.UnifiedDiff.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnifiedDiffTest {
    private static final String TEST = "src/test/java/shop/pricing/PricingTest.java";
    private static final SourceTree TREE = SourceTree.of(Map.of(
            Pricing.PATH, "a\nb\nc\nd\ne\nf\ng\nh\n", TEST, "class PricingTest {}\n", "pom.xml", "<project/>\n"));

    @Test
    void appliesAndReversesAGeneratedDiff() {
        // Given
        SourceTree edited = TREE.with(Pricing.PATH, "a\nB\nc\nd\ne\nf\ng\nh\ni")
                .with("src/main/java/shop/pricing/New.java", "new\n");

        // When
        String diff = UnifiedDiff.between(TREE, edited);

        // Then
        assertEquals(edited, applied(TREE, diff));
        assertEquals(TREE, applied(edited, UnifiedDiff.between(edited, TREE)));
    }

    @Test
    void writesDiffsInGitFormat() {
        // When
        String diff = UnifiedDiff.between(
                TREE,
                TREE.with(Pricing.PATH, "a\nB\nc\nd\ne\nf\ng\nh\n").with("src/main/java/shop/pricing/N.java", "n"));

        // Then
        assertEquals("""
                diff --git a/src/main/java/shop/pricing/N.java b/src/main/java/shop/pricing/N.java
                new file mode 100644
                --- /dev/null
                +++ b/src/main/java/shop/pricing/N.java
                @@ -0,0 +1,1 @@
                +n
                \\ No newline at end of file
                diff --git a/src/main/java/shop/pricing/PricingHandler.java b/src/main/java/shop/pricing/PricingHandler.java
                --- a/src/main/java/shop/pricing/PricingHandler.java
                +++ b/src/main/java/shop/pricing/PricingHandler.java
                @@ -1,5 +1,5 @@
                 a
                -b
                +B
                 c
                 d
                 e
                """, diff);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pom.xml | the file is outside the component's source roots and packages",
                "src/main/java/shop/ledger/Ledger.java | the file is outside the component's source roots and packages",
                "../other/A.java | must not contain empty, '.' or '..' segments",
                "/etc/passwd | must not be absolute",
                "src/main/java/shop/pricing/a\\b.java | must not contain control characters, backslashes, quotes or colons",
                "src/main/java/shop/pricing/e\u0301.java | must be in Unicode normalization form NFC",
                "src/main/java/shop/pricing/pricinghandler.java | the path differs from src/main/java/shop/pricing/PricingHandler.java in case only",
                "src/main/java/shop/pricing/linked/A.java | the path follows the link src/main/java/shop/pricing/linked",
                "src/main/java/shop/pricing/.git/A.java | must not name a device or the .git folder",
            })
    void refusesANewFileAtAnInvalidPath(String path, String reason) {
        // Given
        var tree = new SourceTree(new TreeMap<>(TREE.files()), Set.of("src/main/java/shop/pricing/linked"), Set.of());
        String diff = "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+class A {}\n";

        // When
        GateFinding finding = refused(tree, diff);

        // Then
        assertEquals(new GateFinding("scope", path, 0, reason), finding);
    }

    @Test
    void refusesChangesToExistingTests() {
        // When
        GateFinding changed = refused(TREE, UnifiedDiff.between(TREE, TREE.with(TEST, "class PricingTest { }\n")));
        GateFinding deleted = refused(TREE, UnifiedDiff.between(TREE, TREE.without(TEST)));

        // Then
        assertEquals(new GateFinding("scope", TEST, 0, "existing tests must not be changed or deleted"), changed);
        assertEquals(changed, deleted);
    }

    @ParameterizedTest
    @CsvSource({
        "new file mode 120000",
        "old mode 100644",
        "rename from x",
        "copy from x",
        "GIT binary patch",
        "similarity index 90%"
    })
    void linksModesRenamesAndBinariesAreRefused(String header) {
        // Given
        String diff =
                "diff --git a/x/A.java b/x/A.java\n" + header + "\n--- /dev/null\n+++ b/x/A.java\n@@ -0,0 +1 @@\n+y\n";

        // When
        GateFinding finding = refused(TREE, diff);

        // Then
        assertEquals(new GateFinding("scope", "x/A.java", 2, "not allowed in a diff: " + header), finding);
    }

    @Test
    void refusesAMismatchedContext() {
        // When
        GateFinding finding =
                refused(TREE, "--- a/" + Pricing.PATH + "\n+++ b/" + Pricing.PATH + "\n@@ -2,1 +2,1 @@\n-x\n+y\n");

        // Then
        assertEquals(
                new GateFinding("scope", Pricing.PATH, 2, "the line differs from the context of the diff"), finding);
    }

    @Test
    void refusesMoreThan500LinesPerFileOrTenFiles() {
        // Given
        SourceTree files = TREE;
        for (int i = 0; i <= ChangeLimits.DEFAULT.files(); i++) {
            files = files.with("src/main/java/shop/pricing/N" + i + ".java", "n\n");
        }

        // When
        GateFinding lines = refused(TREE, UnifiedDiff.between(TREE, TREE.with(Pricing.PATH, "x\n".repeat(500))));
        GateFinding many = refused(TREE, UnifiedDiff.between(TREE, files));

        // Then
        assertEquals("more than 500 changed lines", lines.message());
        assertEquals("a change must touch 1 to 10 files: 11", many.message());
    }

    @Test
    void appliesConfiguredChangeLimits() {
        // Given
        SourceTree changed = TREE.with(Pricing.PATH, "x\n".repeat(3)).with("src/main/java/shop/pricing/N.java", "n\n");

        // When
        var refused = assertInstanceOf(
                Refused.class,
                UnifiedDiff.apply(
                        TREE, UnifiedDiff.between(TREE, changed), Pricing.component(), new ChangeLimits(1, 2)));

        // Then
        assertEquals(
                List.of("a change must touch 1 to 1 files: 2", "more than 2 changed lines"),
                refused.findings().stream().map(GateFinding::message).toList());
    }

    private static SourceTree applied(SourceTree tree, String diff) {
        return assertInstanceOf(Changed.class, UnifiedDiff.apply(tree, diff, Pricing.component(), ChangeLimits.DEFAULT))
                .tree();
    }

    private static GateFinding refused(SourceTree tree, String diff) {
        return assertInstanceOf(Refused.class, UnifiedDiff.apply(tree, diff, Pricing.component(), ChangeLimits.DEFAULT))
                .findings()
                .getFirst();
    }
}
