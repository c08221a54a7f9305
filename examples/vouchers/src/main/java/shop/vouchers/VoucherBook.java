package shop.vouchers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Vouchers by their code. */
final class VoucherBook {
    private final Map<String, Voucher> vouchers = new HashMap<>();

    /** Reads lines such as {@code SUMMER20;summer;20}, or {@code SPRING15;;} after the end of the campaign. */
    static VoucherBook read(BufferedReader lines) throws IOException {
        VoucherBook book = new VoucherBook();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split(";", -1);
            Campaign campaign = parts[1].isEmpty() ? null : new Campaign(parts[1], Integer.parseInt(parts[2]));
            book.vouchers.put(parts[0], new Voucher(parts[0], campaign));
        }
        return book;
    }

    /** Reads the vouchers of the shop. */
    static VoucherBook ofShop() throws IOException {
        try (InputStream in = VoucherBook.class.getResourceAsStream("vouchers.csv")) {
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        }
    }

    /** Returns the voucher with a code; null if there is none. */
    Voucher find(String code) {
        return vouchers.get(code);
    }
}
