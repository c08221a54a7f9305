package dev.ratchet.analyzer.core.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesOfKeysTest {
    private final TemplateMiner miner = new TemplateMiner(MinerLimits.DEFAULT);
    private final TemplateIds ids = new TemplateIds();

    @Test
    void linesThatDifferInTheValuesOfTwoKeysShareATemplate() {
        long first = miner.add("[query] start place: shanghai, end place: suzhou, train type: GaoTie One");
        long second = miner.add("[query] start place: suzhou, end place: nanjing, train type: ZhiDa");

        assertEquals(current(first), current(second));
        assertEquals("[query] start place: <*>, end place: <*>, train type: <*>", templateOf(second));
    }

    @Test
    void keysDistinguishLines() {
        long first = miner.add("[query] start place: shanghai, end place: suzhou");
        long second = miner.add("[query] start time: shanghai, end time: suzhou");

        assertNotEquals(current(first), current(second));
    }

    @Test
    void aTextBeforeAKeyIsNoValue() {
        long created = miner.add("OrderServiceImpl: order created, id: 5, price: 4");
        long deleted = miner.add("OrderServiceImpl: order deleted, id: 5, price: 4");

        assertNotEquals(current(created), current(deleted));
    }

    @Test
    void theMessageOfAStructuredLineIsNoValue() {
        long started = miner.add("{\"message\":\"request started\",\"path\":\"cart\",\"currency\":\"USD\"}");
        long complete = miner.add("{\"message\":\"request complete\",\"path\":\"order\",\"currency\":\"EUR\"}");
        long other = miner.add("{\"message\":\"request complete\",\"path\":\"cart\",\"currency\":\"USD\"}");

        assertNotEquals(current(started), current(complete));
        assertEquals(current(complete), current(other));
    }

    @Test
    void oneKeyWithTwoValuesIsNoEvidence() {
        long guest = miner.add("authentication failure; user=guest");
        long root = miner.add("authentication failure; user=root");

        assertNotEquals(current(guest), current(root));
    }

    @Test
    void wordsThatAreValuesOfAnotherKeyAreValuesInAText() {
        for (String station : List.of("shanghai", "suzhou")) {
            miner.add("found trip, station: " + station + ", id: 4");
        }
        long first = miner.add("the shop at shanghai is open today");
        long second = miner.add("the shop at suzhou is open today");

        assertEquals(current(first), current(second));
    }

    @Test
    void wordsThatSwapTheirPlacesAreValues() {
        List<String> stations = List.of("shanghai", "suzhou", "wuxi");
        for (String from : stations) {
            for (String to : stations) {
                miner.add("route " + from + " towards " + to + " added");
                miner.add("route " + from + " towards " + to + " added");
            }
        }

        assertEquals(
                current(miner.add("route shanghai towards wuxi added")),
                current(miner.add("route suzhou towards shanghai added")));
    }

    @Test
    void verbsAreNoValues() {
        for (String verb : List.of("started", "stopped")) {
            miner.add("server " + verb + " after server " + (verb.equals("started") ? "stopped" : "started"));
            miner.add("state: " + verb + ", id: 3");
            miner.add("old state: " + verb + ", id: 3");
        }
        long started = miner.add("the worker started now");
        long stopped = miner.add("the worker stopped now");

        assertNotEquals(current(started), current(stopped));
    }

    private long current(long id) {
        miner.sweep();
        miner.drainMerges().forEach(ids::add);
        return ids.current(id);
    }

    private String templateOf(long id) {
        miner.add("[query] start place: suzhou, end place: nanjing, train type: ZhiDa");
        assertEquals(current(id), miner.add("[query] start place: suzhou, end place: nanjing, train type: ZhiDa"));
        return miner.template();
    }
}
