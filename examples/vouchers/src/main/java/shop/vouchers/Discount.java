package shop.vouchers;

/** Discount that a voucher gives on a basket. */
final class Discount {
    private Discount() {}

    /** Returns the discount in cents. */
    static long of(Basket basket) {
        if (basket.voucher() == null) {
            return 0;
        }
        return basket.cents() * basket.voucher().campaign().percent() / 100;
    }
}
