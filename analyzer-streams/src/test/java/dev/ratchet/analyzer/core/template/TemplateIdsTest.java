package dev.ratchet.analyzer.core.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TemplateIdsTest {
    private final TemplateIds templateIds = new TemplateIds();

    @Test
    void followsMerges() {
        merge(1, 2);
        merge(2, 3);

        assertEquals(3, templateIds.current(1));
        assertEquals(3, templateIds.current(3));
        assertEquals(4, templateIds.current(4));
    }

    @Test
    void anIdIsCurrentAgainAfterAMergeBack() {
        merge(1, 2);
        merge(2, 1);

        assertEquals(1, templateIds.current(1));
        assertEquals(1, templateIds.current(2));
    }

    private void merge(long from, long to) {
        templateIds.add(new Merge(from, to, "", ""));
    }
}
