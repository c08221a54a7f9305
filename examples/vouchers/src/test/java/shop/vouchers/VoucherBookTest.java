package shop.vouchers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class VoucherBookTest {
    @Test
    void findsAVoucherWithItsCampaign() throws IOException {
        VoucherBook book = VoucherBook.read(new BufferedReader(new StringReader("A;autumn;5\nB;;\n")));

        assertEquals(new Voucher("A", new Campaign("autumn", 5)), book.find("A"));
        assertEquals(new Voucher("B", null), book.find("B"));
        assertNull(book.find("C"));
    }

    @Test
    void readsTheVouchersOfTheShop() throws IOException {
        assertEquals(20, VoucherBook.ofShop().find("SUMMER20").campaign().percent());
    }
}
