package dev.ratchet.deployer.core.pullrequest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Files and lines of diffs. */
final class DiffSummaryTest {
    @Test
    void countsLinesThatLookLikeHeadersAsContent() {
        DiffSummary summary = DiffSummary.of("""
            diff --git a/db/a.sql b/db/a.sql
            --- a/db/a.sql
            +++ b/db/a.sql
            @@ -1,3 +1,3 @@
             select 1;
            --- a comment
            +++ b/another comment
             select 2;
            \\ No newline at end of file
            diff --git a/old.txt b/old.txt
            deleted file mode 100644
            --- a/old.txt
            +++ /dev/null
            @@ -1 +0,0 @@
            -gone
            """);

        assertEquals(new DiffSummary(List.of("db/a.sql", "old.txt"), 1, 2), summary);
        assertEquals("2 files, 1 line added, 2 removed", summary.size());
    }

    @Test
    void recognisesTests() {
        assertTrue(new DiffSummary(List.of("src/test/java/shop/CartTest.java"), 1, 0).changesTests());
        assertTrue(new DiffSummary(List.of("tests/test_cart.py"), 1, 0).changesTests());
        assertTrue(new DiffSummary(List.of("pkg/cart_test.go"), 1, 0).changesTests());
        assertFalse(new DiffSummary(List.of("src/main/java/shop/Latest.java"), 1, 0).changesTests());
    }
}
