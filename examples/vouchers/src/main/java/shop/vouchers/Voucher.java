package shop.vouchers;

/**
 * Voucher that a customer received.
 *
 * @param campaign campaign that issued it; null after the end of the campaign
 */
record Voucher(String code, Campaign campaign) {}
