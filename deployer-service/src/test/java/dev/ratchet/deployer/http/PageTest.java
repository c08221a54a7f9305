package dev.ratchet.deployer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class PageTest {
    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    @Test
    void theFirstPageHoldsTheLatestEntries() {
        assertEquals(List.of("d", "e"), new Page(2, Optional.empty()).of(ALL, Function.identity()));
        assertEquals(ALL, new Page(100, Optional.empty()).of(ALL, Function.identity()));
    }

    @Test
    void theNextPageEndsBeforeTheFirstEntryOfTheLast() {
        assertEquals(List.of("b", "c"), new Page(2, Optional.of("d")).of(ALL, Function.identity()));
        assertEquals(List.of("a"), new Page(2, Optional.of("b")).of(ALL, Function.identity()));
    }

    @Test
    void refusesALimitOutOfRangeAndAnEntryThatDoesNotExist() {
        assertThrows(IllegalArgumentException.class, () -> new Page(0, Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Page(1001, Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Page(2, Optional.of("x")).of(ALL, Function.identity()));
    }
}
