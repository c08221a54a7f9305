package dev.ratchet.storefront.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One line of a basket. */
record BasketLine(String sku, long quantity, long cents) {
    BasketLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be at least 1: " + quantity);
        }
        if (cents < 0) {
            throw new IllegalArgumentException("cents must not be negative: " + cents);
        }
    }

    static List<BasketLine> readAll(Map<String, Object> input) {
        List<BasketLine> lines = new ArrayList<>();
        if (input.get("basket") instanceof List<?> basket) {
            for (Object line : basket) {
                lines.add(read(line));
            }
        }
        return lines;
    }

    private static BasketLine read(Object line) {
        if (line instanceof Map<?, ?> fields
                && fields.get("quantity") instanceof Long quantity
                && fields.get("cents") instanceof Long cents) {
            return new BasketLine(String.valueOf(fields.get("sku")), quantity, cents);
        }
        throw new IllegalArgumentException("a basket line needs sku, quantity and cents: " + line);
    }
}
