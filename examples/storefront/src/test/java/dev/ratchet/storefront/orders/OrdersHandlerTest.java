package dev.ratchet.storefront.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersHandlerTest {
    @Test
    void appendsAllLinesAsOneLedgerEntry() throws Exception {
        List<Map<String, Object>> written = new ArrayList<>();

        Map<String, Object> answer = new OrdersHandler()
                .handle(
                        Map.of(
                                "customer",
                                "c-1",
                                "lines",
                                List.of("2 x TEA-1204 to DE 80331", "1x TEA-7777 to FR 75 001")),
                        (port, request) -> {
                            written.add(request);
                            return Map.of("position", 7L);
                        });

        assertEquals(List.of(Map.of("customer", "c-1", "entry", "2 TEA-1204 DE 80331;1 TEA-7777 FR 75 001;")), written);
        assertEquals(Map.of("pieces", 3L, "unreadable", 0L, "position", 7L), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 x TEA-1000 to GB SW1A 1AA", "12 x TEA-1000-B2 to US 94105-1234", "3 * TEA-1000 to JP 100-0001",
                "4 x TEA-1000 to NL 1012 AB", "5 x TEA-1000 to PL 00-950", "6 x TEA-1000 to SE 111 22",
                "7 x TEA-1000 to CA K1A 0B1", "8 x TEA-1000 to ZA 8001"
            })
    void readsThePostalCodesOfTheWorld(String line) throws Exception {
        assertEquals(0L, take(line).get("unreadable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x TEA-1000 to DE 80331",
                "0 x TEA-1000 to DE 80331",
                "1 x TEA-1000 to DE 8033",
                "1 x tea-1000 to DE 80331",
                "1 x TEA-1000 to XX 80331",
                "1 x TEA-1000 to DE 80331 please"
            })
    void countsUnreadableLines(String line) throws Exception {
        assertEquals(1L, take(line).get("unreadable"));
        assertEquals(0L, take(line).get("pieces"));
    }

    private static Map<String, Object> take(String line) throws Exception {
        return new OrdersHandler()
                .handle(Map.of("customer", "c-1", "lines", List.of(line)), (port, request) -> Map.of("position", 0L));
    }
}
