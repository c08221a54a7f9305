package dev.ratchet.storefront.pricing;

import java.util.List;

/** Price of a basket, in cents. */
record Quote(long totalCents, long discountCents, long averageCents) {
    private static final long MANY_PIECES = 10;
    private static final long LARGE_BASKET_CENTS = 10_000;

    static Quote of(List<BasketLine> lines) {
        long pieces = 0;
        long cents = 0;
        for (BasketLine line : lines) {
            pieces += line.quantity();
            cents += line.quantity() * line.cents();
        }
        long discount = discountCents(pieces, cents);
        long total = cents - discount;
        long average = total / pieces;
        return new Quote(total, discount, average);
    }

    /** Returns the share of the discount in the full price, in per cent; half a per cent is rounded up. */
    long discountPercent() {
        long full = totalCents + discountCents;
        return full == 0 ? 0 : (100 * discountCents + full / 2) / full;
    }

    /** Returns the better of two discounts: 5 % from ten pieces, or 3 % from 100.00; half a cent is rounded up. */
    private static long discountCents(long pieces, long cents) {
        long percent = 0;
        if (cents >= LARGE_BASKET_CENTS) {
            percent = 3;
        }
        if (pieces >= MANY_PIECES) {
            percent = 5;
        }
        return (cents * percent + 50) / 100;
    }
}
