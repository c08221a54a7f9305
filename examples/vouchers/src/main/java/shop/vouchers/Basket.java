package shop.vouchers;

/**
 * Basket at the checkout.
 *
 * @param cents price of the articles
 * @param voucher voucher of the customer; null without one
 */
record Basket(long cents, Voucher voucher) {}
