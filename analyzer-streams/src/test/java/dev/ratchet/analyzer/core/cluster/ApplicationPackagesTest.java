package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationPackagesTest {
    @ParameterizedTest
    @CsvSource({
        "'', com.acme.shop, com.acme.shop",
        "com.acme.shop, com.acme.shop, com.acme.shop",
        "com.acme.shop, com.acme.stock, com.acme",
        "com.acme.shop, com.rival, com.acme.shop com.rival",
        "com.acme.shop com.rival, com.acme.stock, com.acme com.rival",
        "com.acme, com.acme.shop.cart, com.acme",
        "com.acme.shop.cart, com.acme, com.acme",
        "storefront.cart, storefront.stock, storefront",
        "shop.cart, shop.stock, shop.cart shop.stock",
        "storefront.stock, billing, billing storefront.stock"
    })
    void packagesWithACommonRootBecomeTheRoot(String known, String found, String merged) {
        assertEquals(words(merged), ApplicationPackages.merge(words(known), words(found)));
    }

    @Test
    void keepsTenPackagesAtMost() {
        List<String> many =
                IntStream.range(0, 12).mapToObj(it -> "p" + it + ".a").toList();

        assertEquals(10, ApplicationPackages.merge(List.of(), many).size());
    }

    @Test
    void findsTheFramesOfTheApplicationInAStackTrace() {
        LoggedException exception = new LoggedException("java.lang.IllegalStateException", "no", """
                java.lang.IllegalStateException: no
                \tat com.acme.shop.Cart.total(Cart.java:12)
                \tat com.acme.web.Page.get(Page.java:3)
                \tat org.springframework.web.Servlet.get(Servlet.java:5)
                \tat java.lang.Thread.run(Thread.java:1)
                """);

        assertEquals(Set.of("com.acme.shop", "com.acme.web"), ApplicationPackages.find(exception));
    }

    @Test
    void findsFoldersOfPython() {
        LoggedException exception = new LoggedException(
                "ValueError",
                "no",
                "Traceback (most recent call last):\n  File \"/srv/app/shop/cart.py\", line 7, in total\n    x\n"
                        + "ValueError: no");

        assertEquals(Set.of("app.shop"), ApplicationPackages.find(exception));
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.shop.Cart.total, com.acme.shop",
        "org.springframework.web.Servlet.get, ''",
        "java.util.List.of, ''",
        "total, ''",
        "'', ''"
    })
    void findsThePackageOfACodeLocation(String function, String found) {
        Span.SpanDetails details = new Span.SpanDetails(
                "", "", "", "", "", new Span.SourceLine(function, 0), new Span.SpanOrigin("", ""), List.of());

        assertEquals(Set.copyOf(words(found)), ApplicationPackages.find(details));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }
}
