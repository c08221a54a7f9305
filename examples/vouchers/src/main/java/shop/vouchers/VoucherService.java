package shop.vouchers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the checkout of the shop: {@code GET /discounts?cents=4200&voucher=SUMMER20}. */
public final class VoucherService {
    private static final Logger LOG = Logger.getLogger(VoucherService.class.getName());
    private static final Pattern QUERY = Pattern.compile("cents=(\\d{1,12})(?:&voucher=([A-Z0-9]{1,20}))?");

    private final VoucherBook vouchers;

    VoucherService(VoucherBook vouchers) {
        this.vouchers = vouchers;
    }

    /** Serves on a free port, and writes its address to the file that the argument names. */
    public static void main(String[] arguments) throws IOException {
        VoucherService service = new VoucherService(VoucherBook.ofShop());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/discounts", service::answer);
        server.start();
        Path file = Path.of(arguments[0]);
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(written, "http://127.0.0.1:" + server.getAddress().getPort());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            Matcher query = QUERY.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
            if (query.matches()) {
                send(exchange, 200, "{\"discount\":" + discount(query.group(1), query.group(2)) + "}");
            } else {
                send(exchange, 400, "{\"error\":\"the query must be cents=4200&voucher=SUMMER20\"}");
            }
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Cannot compute the discount", e);
            send(exchange, 500, "{\"error\":\"internal error\"}");
        }
    }

    private long discount(String cents, String code) {
        return Discount.of(new Basket(Long.parseLong(cents), vouchers.find(code)));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
