package dev.ratchet.storefront.pricing;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Quotes a basket: total, discount and the average price of a piece.
 *
 * <p>Input: {@code {"basket": [{"sku", "quantity", "cents"}], "customer"}}. Uses the port {@code supplier}.
 */
public final class PricingHandler implements Handler {
    @Override
    public Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception {
        List<BasketLine> lines = BasketLine.readAll(input);
        String sku = lines.isEmpty() ? "none" : lines.get(0).sku();
        Map<String, Object> availability = ports.call("supplier", Map.of("sku", sku));

        Quote quote = Quote.of(lines);

        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("customer", input.get("customer"));
        answer.put("totalCents", quote.totalCents());
        answer.put("discountCents", quote.discountCents());
        answer.put("discountPercent", quote.discountPercent());
        answer.put("averageCents", quote.averageCents());
        answer.put("available", availability.get("available"));
        return answer;
    }
}
