package dev.ratchet.storefront.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.sdk.Ports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricingHandlerTest {
    private static final Ports PORTS = (port, request) -> Map.of("available", true, "sku", request.get("sku"));

    @Test
    void addsUpTheLines() throws Exception {
        Map<String, Object> quote = price(line("TEA-1", 2, 150), line("TEA-2", 1, 99));

        assertEquals(399L, quote.get("totalCents"));
        assertEquals(133L, quote.get("averageCents"));
        assertEquals(0L, quote.get("discountCents"));
        assertEquals(true, quote.get("available"));
    }

    @Test
    void discountsTenPiecesByFivePercent() throws Exception {
        Map<String, Object> quote = price(line("TEA-1", 10, 101));

        assertEquals(51L, quote.get("discountCents"));
        assertEquals(5L, quote.get("discountPercent"));
        assertEquals(959L, quote.get("totalCents"));
    }

    @Test
    void discountsALargeBasketByThreePercent() throws Exception {
        assertEquals(300L, price(line("TEA-1", 1, 10_000)).get("discountCents"));
    }

    @Test
    void appliesTheBetterDiscount() throws Exception {
        assertEquals(1000L, price(line("TEA-1", 10, 2000)).get("discountCents"));
    }

    @Test
    void asksTheSupplierForTheFirstArticle() throws Exception {
        Ports ports = (port, request) -> {
            assertEquals("supplier", port);
            assertEquals("TEA-1", request.get("sku"));
            return Map.of("available", false);
        };
        Map<String, Object> input = Map.of("basket", List.of(line("TEA-1", 1, 1), line("TEA-2", 1, 1)));

        assertEquals(false, new PricingHandler().handle(input, ports).get("available"));
    }

    @Test
    void refusesALineWithoutQuantity() {
        Map<String, Object> input = Map.of("basket", List.of(Map.of("sku", "TEA-1", "cents", 5L)));

        assertThrows(IllegalArgumentException.class, () -> new PricingHandler().handle(input, PORTS));
    }

    private static Map<String, Object> price(Object... lines) throws Exception {
        return new PricingHandler().handle(Map.of("basket", List.of(lines), "customer", "c-1"), PORTS);
    }

    private static Map<String, Object> line(String sku, long quantity, long cents) {
        return Map.of("sku", sku, "quantity", quantity, "cents", cents);
    }
}
