package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.opportunity.Frame;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationFramesTest {
    private final ApplicationFrames undeclared = new ApplicationFrames(List.of());

    @ParameterizedTest
    @CsvSource({
        "com.acme.shop.Cart, com.acme.shop.Cart",
        "sunflower.Field, sunflower.Field",
        "javanese.Shop, javanese.Shop",
        "io.acme.Cart, io.acme.Cart",
        "main, main",
        "github.com/acme/shop/cart.Service, github.com/acme/shop/cart.Service",
        "net.acme.Cart, net.acme.Cart",
        "/srv/app/shop/cart, app/shop/cart",
        "/a/b/c/shop/cart, c/shop/cart",
        "/cart, cart"
    })
    void undeclaredFramesBelongToTheComponentUnlessAKnownLibraryHasThem(String type, String shown) {
        assertEquals(Optional.of(new Frame(shown, "m", 7)), undeclared.find(new Frame(type, "m", 7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.ArrayList",
                "sun.nio.ch.Net",
                "jdk.internal.reflect.DirectMethodHandleAccessor",
                "org.springframework.web.servlet.DispatcherServlet",
                "runtime",
                "net/http.HandlerFunc",
                "sync.WaitGroup",
                "net.conn",
                "io.pipe",
                "log.",
                "github.com/gin-gonic/gin.Context",
                "/app/node_modules/express/lib/router",
                "/node:internal/process/task_queues",
                "/usr/lib/python3.11/json/decoder",
                "/opt/python/lib/python3.12/asyncio/runners",
                "/srv/venv/lib/python3.11/site-packages/flask/app"
            })
    void framesOfRuntimesAndKnownLibrariesAreForeign(String type) {
        assertEquals(Optional.empty(), undeclared.find(new Frame(type, "m", 7)));
    }

    @Test
    void declaredPackagesOverrideTheList() {
        ApplicationFrames declared = new ApplicationFrames(List.of("org.apache.acme"));

        assertEquals(
                Optional.of(new Frame("org.apache.acme.Job", "m", 7)),
                declared.find(new Frame("org.apache.acme.Job", "m", 7)));
        assertEquals(Optional.empty(), declared.find(new Frame("com.acme.shop.Cart", "m", 7)));
    }
}
