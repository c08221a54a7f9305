package shop.vouchers;

/**
 * Campaign of the shop.
 *
 * @param percent discount in percent of the basket
 */
record Campaign(String name, int percent) {}
