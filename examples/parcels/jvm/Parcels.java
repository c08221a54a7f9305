import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service parcels, its health check and its senders for machines without Node.js. It contains no telemetry: the
 * OpenTelemetry Java agent adds it.
 */
public final class Parcels {
    private static final String USAGE = "Usage: java Parcels serve VERSION ADDRESS_FILE\n"
            + "       java Parcels healthy ADDRESS_FILE SECONDS\n"
            + "       java Parcels send ADDRESSES_FILE CALLS_PER_SECOND SECONDS";
    private static final List<String> ZONES = List.of("city", "region", "country", "abroad");
    private static final Pattern ID = Pattern.compile("/parcels/(\\d{1,9})");
    private static final Pattern ORDER =
            Pattern.compile("\\{\"postcode\":(\\d{1,9}),\"kilograms\":(\\d{1,6}(?:\\.\\d{1,6})?)\\}");
    private static final int LARGEST_BODY = 4096;

    private Parcels() {}

    /** Runs one of the three programs; exits with 2 if the arguments are wrong. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments.length + " " + (arguments.length == 0 ? "" : arguments[0])) {
            case "3 serve" -> serve(arguments[1], Path.of(arguments[2]));
            case "3 healthy" -> System.exit(isHealthy(Path.of(arguments[1]), Integer.parseInt(arguments[2])) ? 0 : 1);
            case "4 send" -> send(Path.of(arguments[1]), Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    /** Serves a version on a free port, and writes its address to a file. */
    private static void serve(String version, Path addressFile) throws IOException {
        boolean surcharged = version.equals("1.1.0");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/health", exchange -> answer(exchange, 200, "{\"version\":\"" + version + "\"}"));
        server.createContext("/parcels/", Parcels::parcel);
        server.createContext("/quotes", exchange -> quote(exchange, surcharged));
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        System.out.println("parcels " + version + " serves at " + address);
        Path written = addressFile.resolveSibling(addressFile.getFileName() + ".new");
        Files.writeString(written, address);
        Files.move(written, addressFile, StandardCopyOption.ATOMIC_MOVE);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1)));
    }

    private static void parcel(HttpExchange exchange) throws IOException {
        Matcher id = ID.matcher(exchange.getRequestURI().getPath());
        if (exchange.getRequestMethod().equals("GET") && id.matches()) {
            query();
            String state = Integer.parseInt(id.group(1)) % 7 == 0 ? "delivered" : "on its way";
            answer(exchange, 200, "{\"id\":" + id.group(1) + ",\"state\":\"" + state + "\"}");
        } else {
            answer(exchange, 404, "{\"error\":\"not found\"}");
        }
    }

    /** Answers with the price of a parcel. With surcharges, it makes two more queries, one after the other. */
    private static void quote(HttpExchange exchange, boolean surcharged) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        Matcher order = ORDER.matcher(new String(body, StandardCharsets.UTF_8));
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 404, "{\"error\":\"not found\"}");
        } else if (!order.matches()) {
            answer(exchange, 400, "{\"error\":\"the body must be {\\\"postcode\\\":10115,\\\"kilograms\\\":2}\"}");
        } else {
            query();
            int zone = Integer.parseInt(order.group(1)) % ZONES.size();
            query();
            double price = 3 + zone + 0.8 * Double.parseDouble(order.group(2));
            if (surcharged) {
                query();
                query();
                price *= 1.05 + 0.02 * zone;
            }
            answer(exchange, 201, "{\"zone\":\"" + ZONES.get(zone) + "\",\"price\":" + price + "}");
        }
    }

    /** Waits as long as a query over a network does: a few milliseconds, sometimes more. */
    private static void query() throws IOException {
        double millis = 4 - 4 * Math.log(1 - ThreadLocalRandom.current().nextDouble());
        try {
            TimeUnit.MICROSECONDS.sleep(Math.round(1000 * millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during a query", e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Waits until an instance has written its address and is healthy, and prints the address. */
    private static boolean isHealthy(Path addressFile, int seconds) throws InterruptedException, IOException {
        HttpClient client = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < deadline) {
            if (Files.exists(addressFile)) {
                String address = Files.readString(addressFile);
                HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/health"))
                        .timeout(Duration.ofSeconds(1))
                        .build();
                if (status(client, request) == 200) {
                    System.out.println(address);
                    return true;
                }
            }
            Thread.sleep(100); // between two attempts
        }
        System.err.println(addressFile + ": not healthy after " + seconds + " s");
        return false;
    }

    /** Calls the instances whose addresses are in the file: two quotes, then one parcel. Zero seconds: no end. */
    private static void send(Path addressesFile, long callsPerSecond, long seconds) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(8);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println(
                        calls.get() - failed.get() + " calls were answered, " + failed + " failed")));
        timer.scheduleAtFixedRate(
                () -> {
                    int number = calls.getAndIncrement();
                    try {
                        List<String> live = Files.readAllLines(addressesFile);
                        String target = live.get(ThreadLocalRandom.current().nextInt(live.size()));
                        int status = status(client, call(target, number));
                        if (status == 0 || status >= 500) {
                            failed.incrementAndGet();
                        }
                    } catch (IOException e) {
                        failed.incrementAndGet(); // the pipeline is replacing the file
                    }
                },
                0,
                TimeUnit.SECONDS.toNanos(1) / callsPerSecond,
                TimeUnit.NANOSECONDS);
        if (seconds > 0) {
            boolean ended = timer.awaitTermination(seconds, TimeUnit.SECONDS);
            System.exit(ended ? 1 : 0);
        }
    }

    private static HttpRequest call(String target, int number) {
        if (number % 3 == 2) {
            return HttpRequest.newBuilder(URI.create(target + "/parcels/" + number))
                    .timeout(Duration.ofSeconds(5))
                    .build();
        }
        String order = "{\"postcode\":" + (10_000 + number % 89_999) + ",\"kilograms\":" + (1 + number % 9) + "}";
        return HttpRequest.newBuilder(URI.create(target + "/quotes"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
    }

    /** Status of the answer; 0 without one. */
    private static int status(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0; // the caller counts it or tries again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
