package shop.bill;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.Ports;
import java.util.Map;
import java.util.Objects;

/** Splits a bill among guests; fails without guests. */
public final class BillHandler implements Handler {
    @Override
    public Map<String, Object> handle(Map<String, Object> input, Ports ports) {
        long cents = whole(input, "cents");
        long guests = whole(input, "guests");
        return Map.of("each", cents / guests);
    }

    /** Returns the share of a part in per cent. */
    static long percent(long part, long all) {
        return all == 0 ? 0 : 100 * part / all;
    }

    private static long whole(Map<String, Object> input, String field) {
        return ((Number) Objects.requireNonNull(input.get(field))).longValue();
    }
}
