package shop.pricing;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.Ports;
import java.util.Map;

/** Built-in base of the tests; its answer identifies it. */
public final class PricingHandler implements Handler {
    @Override
    public Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception {
        return Map.of("by", "built-in", "stock", ports.call("stock", Map.of("sku", input.getOrDefault("sku", "none"))));
    }
}
