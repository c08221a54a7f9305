package shop.pricing;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.Ports;
import java.util.Map;

/** The built-in base of the tests: says that it is. */
public final class PricingHandler implements Handler {
    @Override
    public Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception {
        return Map.of("by", "built-in", "stock", ports.call("stock", Map.of("sku", input.getOrDefault("sku", "none"))));
    }
}
