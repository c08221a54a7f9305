package dev.ratchet.generator.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.UnifiedDiff;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerChangeTest {
    private static final String TEST = "src/test/java/shop/pricing/PricingHandlerTest.java";
    private static final SourceTree BASE = new SourceTree(
            new TreeMap<>(Map.of(Pricing.PATH, "class A {}\n", TEST, "class T {}\n")),
            Set.of("src/main/java/shop/pricing/link"),
            Set.of("pom.xml"));

    @Test
    void replacesAndAddsSources() {
        String added = "src/main/java/shop/pricing/Guard.java";

        UnifiedDiff.Applied applied = apply(Map.of(Pricing.PATH, "class A { int x; }\n", added, "class Guard {}\n"));

        SourceTree tree = assertInstanceOf(UnifiedDiff.Changed.class, applied, applied::toString)
                .tree();
        assertEquals("class A { int x; }\n", tree.text(Pricing.PATH).orElseThrow());
        assertEquals("class Guard {}\n", tree.text(added).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEST,
                "pom.xml",
                "src/main/java/shop/other/A.java",
                "src/main/java/shop/pricing/link/A.java",
                "src/main/java/shop/pricing/PRICINGHandler.java",
                "src/main/resources/shop/pricing/a.properties"
            })
    void refusesAFileThatIsNeitherASourceNorANewTest(String path) {
        UnifiedDiff.Applied applied = apply(Map.of(path, "class B {}\n"));

        assertEquals(
                path,
                assertInstanceOf(UnifiedDiff.Refused.class, applied)
                        .findings()
                        .getFirst()
                        .file());
    }

    @Test
    void addsATestBesideASource() {
        String added = "src/test/java/shop/pricing/NewTest.java";

        UnifiedDiff.Applied applied = apply(Map.of(Pricing.PATH, "class A { int x; }\n", added, "class NewTest {}\n"));

        assertEquals(
                "class NewTest {}\n",
                assertInstanceOf(UnifiedDiff.Changed.class, applied, applied::toString)
                        .tree()
                        .text(added)
                        .orElseThrow());
    }

    @Test
    void refusesATestAlone() {
        UnifiedDiff.Applied applied = apply(Map.of("src/test/java/shop/pricing/NewTest.java", "class NewTest {}\n"));

        assertEquals(
                "the answer does not change any source",
                assertInstanceOf(UnifiedDiff.Refused.class, applied)
                        .findings()
                        .getFirst()
                        .message());
    }

    @Test
    void refusesAnEchoOfTheSources() {
        UnifiedDiff.Applied applied = apply(Map.of(Pricing.PATH, "class A {}\n"));

        assertTrue(assertInstanceOf(UnifiedDiff.Refused.class, applied)
                .findings()
                .getFirst()
                .message()
                .contains("does not change"));
    }

    @Test
    void refusesTooManyLines() {
        assertInstanceOf(UnifiedDiff.Refused.class, apply(Map.of(Pricing.PATH, "//\n".repeat(501))));
    }

    private static UnifiedDiff.Applied apply(Map<String, String> files) {
        return AnswerChange.apply(BASE, files, Pricing.component(), ChangeLimits.DEFAULT);
    }
}
