package dev.ratchet.generator.core.competition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SourceTree;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffSizeTest {
    private static final SourceTree BASE = SourceTree.of(Map.of(Pricing.PATH, "a\nb\nc\n"));

    @ParameterizedTest
    @CsvSource({
        "src/main/java/shop/pricing/PricingHandler.java, a|B|c|, 2, 1",
        "src/main/java/shop/pricing/PricingHandler.java, a|b|c|d|, 1, 1",
        "src/main/java/shop/pricing/PricingHandler.java, a|b|c|, 0, 0",
        "src/main/java/shop/pricing/Other.java, x|y|, 2, 1",
        "src/test/java/shop/pricing/OtherTest.java, x|y|, 0, 0",
        "src/main/resources/application.properties, x|y|, 2, 1",
    })
    void countsLinesAndFilesButNotThoseOfTests(String path, String text, int lines, int files) {
        SourceTree changed = BASE.with(path, text.replace('|', '\n'));

        assertEquals(new DiffSize(lines, files), DiffSize.of(BASE, changed, new Scope(Pricing.component())));
    }
}
