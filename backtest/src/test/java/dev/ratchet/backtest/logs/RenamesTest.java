package dev.ratchet.backtest.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.template.Merge;
import org.junit.jupiter.api.Test;

class RenamesTest {
    private final Renames renames = new Renames();

    @Test
    void followsMerges() {
        merge(1, 2);
        merge(2, 3);

        assertEquals(3, renames.current(1));
        assertEquals(3, renames.current(3));
        assertEquals(4, renames.current(4));
    }

    @Test
    void anIdThatCameBackIsCurrentAgain() {
        merge(1, 2);
        merge(2, 1);

        assertEquals(1, renames.current(1));
        assertEquals(1, renames.current(2));
    }

    private void merge(long from, long to) {
        renames.add(new Merge(from, to, "", ""));
    }
}
