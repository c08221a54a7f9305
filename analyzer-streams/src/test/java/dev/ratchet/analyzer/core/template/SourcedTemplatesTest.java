package dev.ratchet.analyzer.core.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcedTemplatesTest {
    private final SourcedTemplates statements = new SourcedTemplates();

    @Test
    void equalTextsOfTwoSourcesStayApart() {
        long cart = statements.id(7, "shop.Cart.add");
        long order = statements.id(7, "shop.Order.add");

        assertNotEquals(cart, order);
        assertEquals(cart, statements.id(7, "shop.Cart.add"));
        assertEquals(cart, new SourcedTemplates().id(7, "shop.Cart.add"));
        assertNotEquals(cart, statements.id(8, "shop.Cart.add"));
    }

    @Test
    void aLineWithoutASourceHasTheIdOfItsTemplate() {
        assertEquals(7, statements.id(7, " "));
    }

    @Test
    void aMergeOfTemplatesMergesTheIdsOfEachSource() {
        long cart = statements.id(7, "shop.Cart.add");
        long order = statements.id(7, "shop.Order.add");
        Merge merge = new Merge(7, 8, "old", "new");

        List<Merge> merges = statements.merge(merge);

        assertEquals(
                List.of(
                        merge,
                        new Merge(cart, statements.id(8, "shop.Cart.add"), "old", "new"),
                        new Merge(order, statements.id(8, "shop.Order.add"), "old", "new")),
                merges);
        assertEquals(List.of(merge), statements.merge(merge));
    }

    @Test
    void aMergedSourceMovesOnWithTheNextMerge() {
        statements.id(7, "shop.Cart.add");
        statements.merge(new Merge(7, 8, "a", "b"));
        Merge next = new Merge(8, 9, "b", "c");

        assertEquals(2, statements.merge(next).size());
    }

    @Test
    void aTemplateHasAHundredSources() {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 150; i++) {
            ids.add(statements.id(7, "logger-" + i));
        }

        assertEquals(101, ids.size());
        assertEquals(true, ids.contains(7L));
    }
}
