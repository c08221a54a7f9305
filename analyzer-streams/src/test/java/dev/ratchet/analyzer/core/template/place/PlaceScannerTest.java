package dev.ratchet.analyzer.core.template.place;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceScannerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-02 10:11:12.123  INFO 1 --- [nio-80-exec-3] TravelService#121 : done | TravelService | 121",
                "INFO shop.Cart#7 done | shop.Cart | 7",
                "INFO [main] s.c.CartService:121 - done | s.c.CartService | 121",
                "10:11:12 Cart.add:14 done | Cart.add | 14",
                "CartService#add:14 done | CartService#add | 14",
                "CartService.add(CartService.java:33) done | CartService.java | 33",
                "caller=server/main.go:44 msg=done | server/main.go | 44",
                "[recommendation_server.py:128] done | recommendation_server.py | 128",
                "TraceID: 4f3a SpanID: 77b CartService#9 done | CartService | 9"
            })
    void findsThePlaceInTheLayoutOfALog(String line, String unit, int number) {
        assertEquals(Optional.of(unit + " " + number), PlaceScanner.find(line).map(it -> it.unit() + " " + it.line()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Task#12 started",
                "listening on Port:8080",
                "at 10:11:12 nothing",
                "connected to db.example:5432",
                "After Scheduling: PendingReds:1 ScheduledMaps:9",
                "the order of the customer failed at CartService#12",
                "CartService#12.5 seconds",
                "CartService#1234567 done",
                "CartService#0 done",
                "first line\nCartService#12",
                "CartService",
                ""
            })
    void ignoresOtherNumbers(String line) {
        assertEquals(Optional.empty(), PlaceScanner.find(line));
    }

    @Test
    void readsThePlaceOfALogger() {
        assertEquals(Optional.of(new CodePlace("shop.CartService", 12, 19)), PlaceScanner.whole("shop.CartService#12"));
        assertEquals(Optional.empty(), PlaceScanner.whole("shop.CartService"));
        assertEquals(Optional.empty(), PlaceScanner.whole("shop.CartService#12 more"));
    }
}
