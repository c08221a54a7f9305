package dev.ratchet.analyzer.core.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskScannerTest {
    private final MaskScanner scanner = new MaskScanner(4_096);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "wrote to ann.lee@mail.example now => wrote to <*> now",
                "see https://shop.example/cart?id=a, then => see <*>, then",
                "got s3://bucket/key (again) => got <*> (again)",
                "route fe80::a:b up => route <*> up",
                "route 2001:db8:0:a:b:c:d:e up => route <*> up",
                "bound to [::1] => bound to [<*>]",
                "card be:ef:be:ef:be:ef gone => card <*> gone",
                "read /etc/app/main.conf twice => read <*> twice",
                "read C:\\app\\main.conf twice => read <*> twice",
                "read lib/app/x twice => read <*> twice",
                "get /cart/items?sort=name&page=last done => get <*> done",
                "to db.shop.example:postgres => to db.shop.example:postgres",
                "to db.shop.example:5432 => to <*>",
                "in Order.java:88 thrown => in Order.java:<*> thrown",
                "order a-17_b$3.x shipped => order <*> shipped",
                "from 10.0.0.7. Next => from <*>. Next",
                "range 1..9 open => range <*> open",
                "link eth0 up => link eth<*> up",
                "link eth100 up => link <*> up",
                "by name=shop.cart.Total ok => by name=<*> ok",
                "by (shop.cart.Total) ok => by (<*>) ok",
                "by shop.cart.Total ok => by shop.cart.Total ok",
                "is mode=fastLane now => is mode=<*> now",
                "is mode=fast_lane now => is mode=<*> now",
                "is mode=fast now => is mode=fast now",
                "is mode fastLane now => is mode fastLane now",
                "key deadbeef lost => key <*> lost",
                "key bead lost => key bead lost",
            })
    void masksVariableParts(String line, String template) {
        assertEquals(template, scanner.scan(line).template());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "a, (b) [c] {d}: e! => a b c d e",
                "read/write don't pre-load up_time a.b => read/write don't pre-load up_time a.b",
                "--quiet _x_ y. .z => quiet x y z",
                "took 12 ms => took *",
                "took 12ms => took *",
                "took 3.5 sec for 7 KB => took * for *",
                "took 12 meters => took * meters",
                "load at 97 % => load at *",
                "at Fri Mar 13 07:00:00 PM UTC 2026 there => at * there",
                "in March there => in March there",
                "ids [1, 2, 3] => ids *",
                "ids [1] => ids *",
                "sent 1400 bytes (1.4 KB) away => sent * away",
                "größe 5 überschritten => größe * überschritten",
            })
    void preservesTheWords(String line, String skeleton) {
        assertEquals(skeleton, skeleton(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "----", "***", "1 2 3", ":::", "/", "a", "\\", "::", "@", "=", "..", "\u0000"})
    void acceptsNearlyEmptyLines(String line) {
        assertEquals(line.length(), scanner.scan(line).length());
    }

    @Test
    void readsUpToTheLimit() {
        assertEquals(
                "abcd efgh ijkl m",
                new MaskScanner(16).scan("abcd efgh ijkl mnop").template());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a/", "/a", "1:", "::", "a.", "a=", "a@", "Jan ", "ab:cd:", "\\x/", "x://"})
    void runsInLinearTime(String part) {
        MaskScanner large = new MaskScanner(200_000);
        String line = part.repeat(200_000 / part.length());

        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> large.scan(line));
    }

    private String skeleton(String line) {
        Tokens tokens = scanner.scan(line);
        return String.join(
                " ",
                IntStream.range(0, tokens.count())
                        .mapToObj(it -> tokens.isStar(it) ? "*" : tokens.word(it))
                        .toList());
    }
}
