package dev.ratchet.analyzer.core.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private final Statements statements = new Statements(MinerLimits.DEFAULT);
    private final TemplateIds ids = new TemplateIds();

    @Test
    void linesOfOnePlaceShareAStatement() {
        long first = add("start place: shanghai", "1.0", 12);
        long second = add("start place: suzhou", "1.0", 12);
        sweep();

        assertEquals(current(first), current(second));
        assertEquals(current(first), add("start place: wuxi", "1.0", 12), "later values join at once");
        assertEquals("start place: <*>", statements.template());
    }

    @Test
    void equalTextsOfTwoPlacesAreTwoStatements() {
        long first = add("done", "1.0", 12);
        long second = add("done", "1.0", 40);

        assertNotEquals(first, second);
        assertEquals(first, add("done", "1.0", 12));
        assertEquals(second, add("done", "1.0", 40));
    }

    @Test
    void aUnitThatStillWritesIsNotForgotten() {
        long first = add("done", "1.0", 12);
        long second = add("done", "1.0", 40);

        for (int i = 0; i < 10_000; i++) {
            statements.add("done", new LineOrigin("cart", "1.0", "shop.Unit" + i, 1));
            if (i % 1_000 == 0) {
                assertEquals(first, add("done", "1.0", 12));
            }
        }

        assertEquals(second, add("done", "1.0", 40));
    }

    @Test
    void anEditThatMovesStatementsKeepsTheirIds() {
        long first = add("done", "1.0", 12);
        long second = add("done", "1.0", 40);
        long other = add("cart opened", "1.0", 50);

        assertEquals(other, add("cart opened", "1.1", 57));
        assertEquals(first, add("done", "1.1", 19));
        assertEquals(second, add("done", "1.1", 47));
        assertEquals(first, add("done", "1.0", 12), "the earlier version still runs elsewhere");
    }

    @Test
    void aNewValueInANewVersionJoinsTheStatement() {
        long first = add("start place: shanghai", "1.0", 12);
        add("start place: suzhou", "1.0", 12);
        sweep();

        long moved = add("start place: wuxi", "1.1", 19);
        add("start place: suzhou", "1.1", 19);
        sweep();

        assertEquals(current(first), current(moved));
    }

    @Test
    void theIdIsTheSameInAnotherProcess() {
        long id = add("done", "1.0", 12);

        assertEquals(
                id,
                new Statements(MinerLimits.DEFAULT).add("done", new LineOrigin("cart", "3.0", "shop.Cart.add", 77)));
    }

    @Test
    void unlikeTextsOfOnePlaceStayApart() {
        long first = add("cart opened by ann", "1.0", 12);
        long second = add("payment rejected because of fraud", "1.0", 12);
        sweep();

        assertNotEquals(current(first), current(second));
    }

    @Test
    void aPlaceThatWritesTheLinesOfOthersIsIgnored() {
        List<String> texts = List.of(
                "cart opened", "cart closed", "order paid", "mail sent", "disk full", "queue empty", "key lost");
        List<Long> first = texts.stream().map(it -> add(it, "1.0", 12)).toList();
        sweep();

        assertEquals(texts.size(), first.stream().map(this::current).distinct().count());
        assertEquals(current(first.getFirst()), add("cart opened", "1.0", 12));
    }

    @Test
    void withoutAVersionAMovedStatementIsNoNewOne() {
        long before = add("done", "", 12);

        assertEquals(before, add("done", "", 19));
    }

    @Test
    void withoutAVersionLinesThatAlternateAtAPlaceShareAStatement() {
        long first = add("start place: shanghai", "", 12);
        long second = add("start place: suzhou", "", 12);
        add("start place: shanghai", "", 12);
        sweep();
        assertEquals(current(first), current(second));

        long opened = add("cart of customer opened", "", 30);
        long closed = add("cart of customer closed", "", 30);
        sweep();
        assertNotEquals(current(opened), current(closed), "an edit may have moved another statement here");
    }

    @Test
    void readsThePlaceFromTheText() {
        LineOrigin file = LineOrigin.FILE;
        long opened = statements.add("INFO CartService#12 : cart opened", file);
        long shanghai = statements.add("INFO CartService#31 : start place: shanghai", file);
        long suzhou = statements.add("INFO CartService#31 : start place: suzhou", file);
        long again = statements.add("INFO CartService#44 : cart opened", file);
        sweep();

        assertEquals(current(shanghai), current(suzhou));
        assertNotEquals(current(opened), current(again));
    }

    @Test
    void readsThePlaceFromTheLogger() {
        long first = statements.add("done", new LineOrigin("cart", "1.0", "shop.CartService#12", 0));

        assertNotEquals(first, statements.add("done", new LineOrigin("cart", "1.0", "shop.CartService#40", 0)));
        assertEquals(first, statements.add("done", new LineOrigin("cart", "1.1", "shop.CartService#13", 0)));
    }

    @Test
    void theNumberOfAWorkerIsNoPlace() {
        List<Long> started = Stream.of(1, 2, 3, 4, 5, 6, 7)
                .map(it -> statements.add("PoolWorker#" + it + " started", LineOrigin.FILE))
                .toList();
        long stopped = statements.add("PoolWorker#3 stopped", LineOrigin.FILE);
        sweep();

        assertEquals(1, started.stream().map(this::current).distinct().count());
        assertNotEquals(current(started.getFirst()), current(stopped));
    }

    private long add(String text, String version, int line) {
        return statements.add(text, new LineOrigin("cart", version, "shop.Cart.add", line));
    }

    private void sweep() {
        statements.sweep();
        statements.drainMerges().forEach(ids::add);
    }

    private long current(long id) {
        return ids.current(id);
    }
}
