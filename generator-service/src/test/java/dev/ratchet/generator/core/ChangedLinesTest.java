package dev.ratchet.generator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChangedLinesTest {
    private static final Scope SCOPE = new Scope(Pricing.component());

    @Test
    void numbersAddedAndReplacedLinesOfTheEditedFile() {
        // Given
        SourceTree base = SourceTree.of(Map.of(Pricing.PATH, "a\nb\nc\nd\n", "README.md", "x\n"));

        // When
        var changed = ChangedLines.of(
                base, base.with(Pricing.PATH, "a\nnew\nb\nC\nd\n").with("README.md", "y\n"), SCOPE);

        // Then
        assertEquals(Map.of(Pricing.PATH, new TreeSet<>(List.of(2, 4))), changed);
    }

    @Test
    void aDeletionChangesNoLineOfTheEditedFile() {
        SourceTree base = SourceTree.of(Map.of(Pricing.PATH, "a\nb\nc\n"));

        assertEquals(Map.of(), ChangedLines.of(base, base.with(Pricing.PATH, "a\nc\n"), SCOPE));
        assertEquals(Map.of(), ChangedLines.of(base, base.without(Pricing.PATH), SCOPE));
    }

    @Test
    void everyLineOfANewFileIsChanged() {
        SourceTree base = SourceTree.of(Map.of());

        assertEquals(
                Map.of(Pricing.PATH, new TreeSet<>(List.of(1, 2))),
                ChangedLines.of(base, base.with(Pricing.PATH, "a\nb\n"), SCOPE));
    }
}
