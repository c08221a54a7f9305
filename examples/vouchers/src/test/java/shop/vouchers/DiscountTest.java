package shop.vouchers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DiscountTest {
    private static final Voucher SUMMER = new Voucher("SUMMER20", new Campaign("summer", 20));

    @Test
    void aVoucherGivesThePercentageOfItsCampaign() {
        assertEquals(840, Discount.of(new Basket(4200, SUMMER)));
    }

    @Test
    void roundsDownToWholeCents() {
        assertEquals(1, Discount.of(new Basket(9, SUMMER)));
    }

    @Test
    void aBasketWithoutVoucherGetsNoDiscount() {
        assertEquals(0, Discount.of(new Basket(4200, null)));
    }
}
