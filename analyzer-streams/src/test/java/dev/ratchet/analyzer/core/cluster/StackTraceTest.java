package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.ratchet.cycle.Frame;
import dev.ratchet.cycle.LoggedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stack traces of languages other than Java; those of Java are in {@link FingerprintTest}. */
final class StackTraceTest {
    @Test
    void aPythonTracebackIsReadFromItsEnd() {
        StackTrace trace = read("", """
                Traceback (most recent call last):
                  File "/srv/app/shop/web.py", line 31, in handle
                    return cart.total()
                           ^^^^^^^^^^^^
                  File "/srv/app/shop/cart.py", line 12, in total
                    return self.sum / self.count
                ZeroDivisionError: division by zero
                """);

        assertEquals("ZeroDivisionError", trace.type());
        assertEquals(
                List.of(new Frame("/srv/app/shop/cart", "total", 12), new Frame("/srv/app/shop/web", "handle", 31)),
                trace.frames());
    }

    @Test
    void theFirstOfChainedTracebacksIsTheRootCause() {
        StackTrace trace = read("shop.errors.Unavailable", """
                Traceback (most recent call last):
                  File "/app/shop/db.py", line 3, in query
                    socket.connect()
                ConnectionRefusedError: [Errno 111] Connection refused

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/app/shop/web.py", line 9, in handle
                    db.query()
                shop.errors.Unavailable: no database
                """);

        assertEquals("ConnectionRefusedError", trace.type());
        assertEquals(List.of(new Frame("/app/shop/db", "query", 3)), trace.frames());
    }

    @Test
    void aStackOfNodeIsReadWithItsFunctions() {
        StackTrace trace = read("", """
                TypeError: Cannot read properties of undefined (reading 'price')
                    at Cart.total (/srv/app/src/cart.js:12:31)
                    at async Object.handle [as post] (file:///srv/app/src/web.mjs:7:3)
                    at /srv/app/node_modules/express/lib/layer.js:95:5
                    at new Order (/srv/app/src/order.ts:4:9)
                    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
                """);

        assertEquals("TypeError", trace.type());
        assertEquals(
                List.of(
                        new Frame("/srv/app/src/cart", "Cart.total", 12),
                        new Frame("/srv/app/src/web", "Object.handle", 7),
                        new Frame("/srv/app/node_modules/express/lib/layer", "<anonymous>", 95),
                        new Frame("/srv/app/src/order", "Order", 4)),
                trace.frames().subList(0, 4));
    }

    @Test
    void theLastCauseOfANodeErrorIsTheRootCause() {
        StackTrace trace = read("", """
                Error: order failed
                    at place (/app/src/order.js:3:9) {
                  [cause]: RangeError: out of stock
                      at take (/app/src/stock.js:8:11)
                }
                """.replace("9) {", "9)\n  {"));

        assertEquals("RangeError", trace.type());
        assertEquals(List.of(new Frame("/app/src/stock", "take", 8)), trace.frames());
    }

    @Test
    void aPanicOfGoIsReadFromTheGoroutineThatRan() {
        StackTrace trace = read("", """
                panic: runtime error: index out of range [5] with length 3

                goroutine 17 [running]:
                github.com/shop/cart.(*Cart).Total(0xc000010000, 0x5)
                \t/srv/app/cart/cart.go:12 +0x1d
                main.main.func1()
                \t/srv/app/main.go:31 +0x45
                created by main.main
                \t/srv/app/main.go:29 +0x8a

                goroutine 1 [chan receive]:
                main.wait()
                \t/srv/app/main.go:40 +0x11
                """);

        assertEquals("runtime error index out of range  with length", trace.type());
        assertEquals(
                List.of(
                        new Frame("github.com/shop/cart.Cart", "Total", 12),
                        new Frame("main.main", "func1", 31),
                        new Frame("main", "main", 29)),
                trace.frames());
    }

    @Test
    void aFileIsTheApplicationsWhereverItWasDeployed() {
        String one = text("/srv/releases/7/shop/cart.py", "shop");
        String other = text("C:\\app\\shop\\cart.py", "shop");

        assertEquals("E|shop/cart.total", one);
        assertEquals(one, other);
        assertEquals("E|", text("/usr/lib/python3/site-packages/shop/cart.py", "shop"));
        assertEquals("E|", text("/srv/workshop/cart.py", "shop"));
        assertEquals("E|shop/cart.total", text("/srv/shop/cart.py", "shop.cart"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at ", "  File \"", "goroutine 1 [", "a(", "\tx.go:", "[cause]: "})
    void aLineOfAMegabyteIsReadInTimeLinearInItsLength(String beginning) {
        String line = beginning + "a:1".repeat(350_000);

        assertTimeout(
                Duration.ofSeconds(5), () -> read("E", "goroutine 1 [running]:\n" + line + "\n" + line + "(b.js:1:1)"));
    }

    private static String text(String file, String packageName) {
        String traceback = "Traceback (most recent call last):\n  File \"" + file + "\", line 12, in total\nE: no\n";
        return Fingerprint.of(new LoggedException("", "", traceback), List.of(packageName), () -> Template.NONE)
                .text();
    }

    private static StackTrace read(String type, String stacktrace) {
        return StackTrace.of(new LoggedException(type, "", stacktrace));
    }
}
