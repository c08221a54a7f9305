package dev.ratchet.storefront.orders;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records an order: parses its lines and appends them to the port {@code ledger}.
 *
 * <p>Input: {@code {"customer", "lines": ["2 x TEA-1204 to DE 80331"]}}. Invalid lines are counted and skipped.
 */
public final class OrdersHandler implements Handler {
    @Override
    public Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception {
        long pieces = 0;
        long unreadable = 0;
        StringBuilder entry = new StringBuilder();
        for (Object text : lines(input)) {
            OrderLine line = OrderLine.read(String.valueOf(text));
            pieces += line.quantity();
            unreadable += line.isReadable() ? 0 : 1;
            entry.append(line.toEntry()).append(';');
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("customer", String.valueOf(input.get("customer")));
        request.put("entry", entry.toString());
        Map<String, Object> written = ports.call("ledger", request);

        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("pieces", pieces);
        answer.put("unreadable", unreadable);
        answer.put("position", written.get("position"));
        return answer;
    }

    private static List<?> lines(Map<String, Object> input) {
        return input.get("lines") instanceof List<?> lines ? lines : List.of();
    }
}
