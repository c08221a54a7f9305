package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stack traces of languages other than Java; those of Java are in {@link FingerprintTest}. */
final class StackTraceTest {
    @Test
    void ignoresFramesWithEmptySegments() {
        assertEquals(
                List.of(),
                read("a.B", "a.B: x\n\tat log..x(Foo.java:1)\n\tat .a.b(Foo.java:1)\n")
                        .frames());
    }

    @Test
    void readsAPythonTracebackFromItsEnd() {
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
    void usesTheFirstOfChainedTracebacks() {
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
    void readsAGroupOfOneAsTheErrorInsideIt() {
        StackTrace trace = read("ExceptionGroup", """
                  + Exception Group Traceback (most recent call last):
                  |   File "/app/shop/nightly.py", line 18, in run
                  |     async with asyncio.TaskGroup() as tg:
                  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
                  +-+---------------- 1 ----------------
                    | Traceback (most recent call last):
                    |   File "/app/shop/nightly.py", line 9, in price
                    |     return cart.mean()
                    |            ^^^^^^^^^^^
                    |   File "/app/shop/cart.py", line 12, in mean
                    |     return (self.cents
                    |       | NONE)
                    | ZeroDivisionError: division by zero
                    +------------------------------------
                """);

        assertEquals("ZeroDivisionError", trace.type());
        assertEquals(
                List.of(new Frame("/app/shop/cart", "mean", 12), new Frame("/app/shop/nightly", "price", 9)),
                trace.frames());
    }

    @Test
    void readsTheFirstLeafOfNestedGroups() {
        StackTrace trace = read("", """
                + Exception Group Traceback (most recent call last):
                |   File "/app/shop/fan.py", line 22, in fan_out
                | ExceptionGroup: outer (2 sub-exceptions)
                +-+---------------- 1 ----------------
                  | Exception Group Traceback (most recent call last):
                  |   File "/app/shop/fan.py", line 17, in inner
                  | ExceptionGroup: inner (2 sub-exceptions)
                  +-+---------------- 1 ----------------
                    | Traceback (most recent call last):
                    |   File "/app/shop/fan.py", line 14, in ask
                    | httpx.ConnectTimeout
                    +---------------- 2 ----------------
                    | KeyError: 'eu'
                    +------------------------------------
                  +---------------- 2 ----------------
                  | ValueError: 2
                  +------------------------------------
                """.indent(2));

        assertEquals("httpx.ConnectTimeout", trace.type());
        assertEquals(List.of(new Frame("/app/shop/fan", "ask", 14)), trace.frames());
    }

    @Test
    void usesTheFramesOfTheGroupForAnErrorThatWasNeverRaised() {
        StackTrace trace = read("", """
                + Exception Group Traceback (most recent call last):
                |   File "/app/shop/form.py", line 5, in validate
                |     raise ExceptionGroup("invalid", errors)
                | ExceptionGroup: invalid (1 sub-exception)
                +-+---------------- 1 ----------------
                  | ValueError: no name
                  +------------------------------------
                """.indent(2));

        assertEquals("ValueError", trace.type());
        assertEquals(List.of(new Frame("/app/shop/form", "validate", 5)), trace.frames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                TypeError: Cannot read properties of undefined (reading 'cents')
                    at lineTotal (https://shop.example/assets/shop/cart.js:12:31)
                    at async pay (https://shop.example/assets/shop/checkout.js?v=1.2:40:9)
                    at HTMLButtonElement.<anonymous> (https://shop.example/assets/vendor/ui.js:2:11872)
                """, """
                lineTotal@https://shop.example:8443/assets/shop/cart.js:12:31
                async*pay@https://shop.example:8443/assets/shop/checkout.js:40:9
                EventListener.handleEvent*wire@https://shop/assets/vendor/ui.js:2:11872
                @https://shop/assets/vendor/ui.js:9:1
                """, """
                lineTotal@https://shop.example/assets/shop/cart.js:12:31
                pay@https://shop.example/assets/shop/checkout.js#top:40:9
                module code@https://shop/assets/vendor/ui.js:2:11872
                asyncFunctionResume@[native code]
                """})
    void readsTheSameErrorFromEveryBrowser(String stack) {
        LoggedException exception = new LoggedException("TypeError", "", stack);

        assertEquals("TypeError", read("TypeError", stack).type());
        assertEquals(
                List.of(new Frame("shop/cart", "lineTotal", 12), new Frame("shop/checkout", "pay", 40)),
                Fingerprint.of(exception, List.of("shop"), () -> Template.NONE).frames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"goroutine 34 [running]:", "goroutine 34 gp=0xc000102700 m=4 mp=0xc000180008 [running]:"})
    void readsBothHeadersOfAGoroutineAndOmitsTypeArguments(String header) {
        StackTrace trace = read("runtime.boundsError", """
                panic: runtime error: index out of range [3] with length 3

                %s
                panic({0x9c5f20?, 0xc0001a4018?})
                \t/usr/local/go/src/runtime/panic.go:792 +0x132 fp=0xc00009fd88 sp=0xc00009fcd8 pc=0x46e1a8
                github.com/acme/shop/cart.Nth[...](...)
                \t/build/shop/cart/nth.go:9
                github.com/acme/shop/cart.(*List[go.shape.int]).Push(0xc000218000)
                \t/build/shop/cart/list.go:41 +0x1b8
                github.com/acme/shop.(*Server).cart.func1(0xc00023e100)
                \t/build/shop/server.go:77 +0x94 fp=0xc00009fd88 sp=0xc00009fcd8 pc=0x46e1a8
                main.main()
                \t/build/shop/main.go:30 +0x4c
                """.formatted(header));

        assertEquals("runtime.boundsError", trace.type());
        assertEquals(
                List.of(
                        new Frame("github.com/acme/shop/cart", "Nth", 9),
                        new Frame("github.com/acme/shop/cart.List", "Push", 41),
                        new Frame("github.com/acme/shop.Server.cart", "func1", 77),
                        new Frame("main", "main", 30)),
                trace.frames().subList(1, 5));
    }

    @Test
    void attributesAFunctionOfThePackageItselfToTheComponent() {
        String panic = "goroutine 1 [running]:\nmain.main()\n\t/build/shop/main.go:30 +0x4c\n";

        assertEquals(
                "E|main.main",
                Fingerprint.of(new LoggedException("E", "", panic), List.of("main"), () -> Template.NONE)
                        .text());
    }

    @Test
    void readsANodeStackWithItsFunctions() {
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
    void usesTheLastCauseOfANodeError() {
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
    void readsAGoPanicFromTheRunningGoroutine() {
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
    void recognisesApplicationFilesInAnyDirectory() {
        String one = text("/srv/releases/7/shop/cart.py", "shop");
        String other = text("C:\\app\\shop\\cart.py", "shop");

        assertEquals("E|shop/cart.total", one);
        assertEquals(one, other);
        assertEquals("E|", text("/usr/lib/python3/site-packages/shop/cart.py", "shop"));
        assertEquals("E|", text("/srv/workshop/cart.py", "shop"));
        assertEquals("E|shop/cart.total", text("/srv/shop/cart.py", "shop.cart"));
    }

    private static String text(String file, String packageName) {
        String traceback = "Traceback (most recent call last):\n  File \"" + file + "\", line 12, in total\nE: no\n";
        return Fingerprint.of(new LoggedException("", "", traceback), List.of(packageName), () -> Template.NONE)
                .text();
    }

    private static StackTrace read(String type, String stacktrace) {
        return StackTrace.parse(new LoggedException(type, "", stacktrace));
    }
}
