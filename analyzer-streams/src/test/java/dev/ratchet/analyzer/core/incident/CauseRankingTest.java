package dev.ratchet.analyzer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.Subject.CalledFrom;
import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.Subject.LinesOf;
import dev.ratchet.analyzer.core.incident.Subject.OperationSubject;
import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CauseRankingTest {
    private static final Connection SHOP_CART = new Connection("shop", "cart", false);
    private static final Connection CART_PRICE = new Connection("cart", "price", false);
    private static final Connection SHOP_PRICE = new Connection("shop", "price", false);
    private static final List<Connection> CONNECTIONS = List.of(SHOP_CART, CART_PRICE, SHOP_PRICE);

    @Test
    void whoOnlyWaitsOrFailsBecauseOfOthersIsNoCause() {
        List<ComponentCause> causes = rank(
                deviation(operation("shop"), Measure.DURATION, 14),
                deviation(operation("shop"), Measure.FAILURES, 14),
                deviation(operation("price"), Measure.SELF_TIME, 9));

        assertEquals(
                List.of("price"), causes.stream().map(ComponentCause::component).toList());
        assertEquals(1, causes.getFirst().weight(), 1e-9);
    }

    @Test
    void theEndOfAllSlowConnectionsIsTheCause() {
        List<ComponentCause> causes =
                rank(deviation(CART_PRICE, Measure.NETWORK_TIME, 10), deviation(SHOP_PRICE, Measure.NETWORK_TIME, 10));

        assertEquals("price", causes.getFirst().component());
        assertTrue(causes.getFirst().weight() > .6, causes::toString);
    }

    @Test
    void aCallerThatBehavesDifferentlyPointsToTheCalleeThatDoesSo() {
        List<ComponentCause> causes = rank(
                deviation(new CalledFrom(new Operation("cart", "GET"), "stock"), Measure.CALLS, -14),
                deviation(new LinesOf(new Operation("cart", "GET"), 1), Measure.LINES, 14),
                deviation(new LinesOf(new Operation("price", "GET"), 2), Measure.LINES, -9));

        assertEquals("price", causes.getFirst().component());
    }

    @Test
    void aCallerThatAloneBehavesDifferentlyIsTheCause() {
        List<ComponentCause> causes =
                rank(deviation(new CalledFrom(new Operation("cart", "GET"), "price"), Measure.CALLS, -14));

        assertEquals(
                List.of("cart"), causes.stream().map(ComponentCause::component).toList());
    }

    @Test
    void aGaugeConfirmsACauseButIsNone() {
        Deviation gauge = deviation(new Resource("price", "cpu"), Measure.GAUGE, 14);

        assertEquals(List.of(), rank(gauge));
        List<ComponentCause> causes = rank(
                gauge,
                deviation(operation("price"), Measure.SELF_TIME, 9),
                deviation(operation("cart"), Measure.SELF_TIME, 10));
        assertEquals("price", causes.getFirst().component());
    }

    @Test
    void aSlowServiceOutsideIsListedOnce() {
        Connection database = new Connection("price", "SELECT prices", true);
        List<ComponentCause> causes = rank(deviation(database, Measure.OUTSIDE_TIME, 9));

        assertEquals(1, causes.getFirst().evidence().size());
    }

    @Test
    void operationsThatReactToAnAnswerAndEndPointToTheCallee() {
        List<ComponentCause> causes = rank(
                deviation(new CalledFrom(new Operation("cart", "GET"), "stock"), Measure.CALLS, -14),
                deviation(new CalledFrom(new Operation("cart", "GET"), "price"), Measure.ENDS, 14),
                newLine("cart"),
                deviation(new CalledFrom(new Operation("shop", "GET"), "stock"), Measure.CALLS, -14),
                deviation(new CalledFrom(new Operation("shop", "GET"), "price"), Measure.ENDS, 14),
                newLine("shop"));

        assertEquals("price", causes.getFirst().component());
    }

    @Test
    void oneOperationThatWritesANewLineAndEndsMayFailIndependently() {
        List<ComponentCause> causes = rank(
                deviation(new CalledFrom(new Operation("cart", "GET"), "stock"), Measure.CALLS, -14),
                deviation(new CalledFrom(new Operation("cart", "GET"), "price"), Measure.ENDS, 14),
                newLine("cart"));

        assertEquals(
                List.of("cart", "price"),
                causes.stream().map(ComponentCause::component).toList());
    }

    @Test
    void anOperationThatOnlyEndsIsTheCauseBeforeItsLastCallee() {
        List<ComponentCause> causes = rank(
                deviation(new CalledFrom(new Operation("cart", "GET"), "stock"), Measure.CALLS, -14),
                deviation(new CalledFrom(new Operation("cart", "GET"), "price"), Measure.ENDS, 14));

        assertEquals(
                List.of("cart", "price"),
                causes.stream().map(ComponentCause::component).toList());
    }

    private static Deviation newLine(String component) {
        return new Deviation(new LinesOf(new Operation(component, "GET"), 1), Measure.LINES, 14, 0, .9, 100);
    }

    @Test
    void fewValuesCountLess() {
        List<ComponentCause> causes = rank(
                new Deviation(operation("price"), Measure.SELF_TIME, 12, 10, 40, 3),
                new Deviation(operation("cart"), Measure.SELF_TIME, 9, 10, 20, 100));

        assertEquals("cart", causes.getFirst().component());
    }

    private static List<ComponentCause> rank(Deviation... deviations) {
        List<Connection> connections = new ArrayList<>(CONNECTIONS);
        Stream.of(deviations)
                .map(Deviation::subject)
                .filter(Connection.class::isInstance)
                .map(Connection.class::cast)
                .filter(it -> !connections.contains(it))
                .forEach(connections::add);
        return CauseRanking.rank(List.of(deviations), SystemGraph.of(connections));
    }

    private static OperationSubject operation(String component) {
        return new OperationSubject(new Operation(component, "GET"));
    }

    private static Deviation deviation(Subject subject, Measure measure, double score) {
        return new Deviation(subject, measure, score, 1, 2, 100);
    }
}
