package dev.ratchet.analyzer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.Subject.CallsOf;
import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.metric.CallKey;
import dev.ratchet.analyzer.core.incident.metric.CallRates;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportedCausesTest {
    private static final Connection SHOP_CART = new Connection("shop", "cart", false);
    private static final Connection CART_PRICE = new Connection("cart", "price", false);
    private static final List<Connection> CHAIN = List.of(SHOP_CART, CART_PRICE);

    private final CallRates rates = new CallRates();

    @Test
    void theDeepestSlowComponentIsTheCauseAndItsCallersAreAffected() {
        List<ComponentCause> causes =
                rank(CHAIN, slow("shop", 60, 500, 40), slow("cart", 40, 480, 40), slow("price", 10, 450, 30));

        assertEquals("price", causes.getFirst().component());
        assertTrue(causes.getFirst().weight() > .9, causes::toString);
    }

    @Test
    void aCallerWhoseCalleeAddsLittleIsTheCause() {
        List<ComponentCause> causes = rank(CHAIN, slow("cart", 40, 480, 20), slow("price", 10, 15, 20));

        assertEquals("cart", causes.getFirst().component());
    }

    @Test
    void aCalleeExplainsInProportionToItsCalls() {
        rates.add(new CallKey("cart", "", ""), 100);
        rates.add(new CallKey("price", "cart", ""), 5);

        List<ComponentCause> causes = rank(CHAIN, slow("cart", 40, 480, 20), slow("price", 10, 300, 20));

        assertTrue(
                causes.stream()
                                .filter(it -> it.component().equals("cart"))
                                .findFirst()
                                .orElseThrow()
                                .weight()
                        > .4,
                causes::toString);
    }

    @Test
    void theDeepestFailingComponentIsTheCause() {
        List<ComponentCause> causes = rank(CHAIN, failing("shop", .4), failing("cart", .4), failing("price", .4));

        assertEquals("price", causes.getFirst().component());
    }

    @Test
    void withoutACallGraphTheLargestChangeIsTheCause() {
        List<ComponentCause> causes =
                rank(List.of(), slow("shop", 400, 800, 12), slow("cart", 40, 440, 30), slow("price", 10, 410, 35));

        assertEquals("price", causes.getFirst().component());
    }

    @Test
    void aComponentThatAllCallersWaitForIsTheCauseAlthoughItIsAsFastAsEver() {
        Connection offerPrice = new Connection("offer", "price", false);

        List<ComponentCause> causes =
                rank(List.of(CART_PRICE, offerPrice), slow("cart", 40, 440, 30), slow("offer", 30, 430, 30));

        assertEquals("price", causes.getFirst().component());
    }

    @Test
    void moreRequestsAloneAreNoCause() {
        assertEquals(List.of(), rank(CHAIN, surge("shop"), surge("cart")));
    }

    @Test
    void moreRequestsAreEvidenceWhereTheyBeginAndACalleeIsSlow() {
        List<ComponentCause> causes = rank(CHAIN, surge("shop"), surge("cart"), slow("price", 10, 400, 30));

        assertEquals(
                List.of("price", "shop"),
                causes.stream().map(ComponentCause::component).toList());
        assertEquals(Measure.REQUESTS, causes.getLast().evidence().getFirst().measure());
    }

    private List<ComponentCause> rank(List<Connection> connections, Deviation... deviations) {
        return CauseRanking.rank(List.of(deviations), new SystemGraph(connections, rates));
    }

    private static Deviation slow(String component, double expected, double observed, double score) {
        CallsOf subject = new CallsOf(new CallKey(component, "", ""), "mean");
        return new Deviation(subject, Measure.REPORTED_TIME, score, expected, observed, 100);
    }

    private static Deviation failing(String component, double share) {
        CallsOf subject = new CallsOf(new CallKey(component, "", ""), "");
        return new Deviation(subject, Measure.REPORTED_FAILURES, 20, 0, share, 100);
    }

    private static Deviation surge(String component) {
        return new Deviation(new CallsOf(new CallKey(component, "", ""), ""), Measure.REQUESTS, 20, 100, 500, 500);
    }
}
