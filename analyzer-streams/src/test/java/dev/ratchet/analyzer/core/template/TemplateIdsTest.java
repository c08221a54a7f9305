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

    @Test
    void forgetsTheOldestMergeWhenThereIsNoRoom() {
        TemplateIds limited = new TemplateIds(2);
        for (long id = 1; id <= 3; id++) {
            limited.add(new Merge(id, id + 10, "", ""));
        }

        assertEquals(2, limited.size());
        assertEquals(1, limited.current(1));
        assertEquals(13, limited.current(3));
    }

    private void merge(long from, long to) {
        templateIds.add(new Merge(from, to, "", ""));
    }
}
