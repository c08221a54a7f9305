package dev.ratchet.sdk.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.core.Assignment;
import dev.ratchet.sdk.core.Assignments;
import dev.ratchet.sdk.http.AssignmentJson;
import dev.ratchet.sdk.process.SharedRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitRuleTest {
    @ParameterizedTest
    @CsvSource({"0,0,false", "0.1,0.0999,true", "0.1,0.1,false", "1,0.999999,true"})
    void sendsDrawsBelowTheShareToTheCanary(double share, double draw, boolean canary) {
        assertEquals(canary, new SplitRule(Split.BY_REQUEST, share, "s", Set.of()).drawToCanary(draw));
    }

    /**
     * First byte of {@code printf 's-3\0customer-1' | sha256sum}, so that every language puts a key into the same
     * bucket.
     */
    @ParameterizedTest
    @CsvSource({"s-3,customer-1,169", "s-4,customer-1,212", "s-3,grün,128"})
    void computesTheBucketFromTheSaltedHash(String salt, String key, int bucket) {
        assertEquals(bucket, SplitRule.controlOnly(Split.BY_KEY, salt).bucket(key));
    }

    @Test
    void sendsListedBucketsToTheCanary() {
        SplitRule rule = new SplitRule(Split.BY_KEY, 0.5, "s", Set.of(0, 255));

        assertTrue(rule.bucketToCanary(0));
        assertTrue(rule.bucketToCanary(255));
        assertFalse(rule.bucketToCanary(128));
    }

    @Test
    void drawsUniformlyAndRepeatablyFromASeed() {
        SharedRandom one = new SharedRandom(42);
        SharedRandom other = new SharedRandom(42);
        int below = 0;
        for (int i = 0; i < 100_000; i++) {
            double draw = one.draw();
            assertEquals(draw, other.draw());
            below += draw < 0.1 ? 1 : 0;
        }
        // 10,000 +- 4 standard deviations of 95.
        assertEquals(10_000, below, 380);
    }

    @Test
    void readsAnAssignmentInTheContractsFormat() {
        Assignment read =
                AssignmentJson.parse("{\"serverTimeMillis\":1763730000000,\"component\":\"pricing\",\"epoch\":7,"
                        + "\"control\":\"" + Assignments.A + "\",\"canary\":\"" + Assignments.B + "\",\"share\":0.1,"
                        + "\"split\":\"KEY\",\"salt\":\"s-3\",\"canaryBuckets\":[0,9],\"rollout\":\"r-1\",\"leaseMillis\":15000,"
                        + "\"finalState\":false,\"intervalMillis\":1000,\"burnt\":[5]}");

        assertEquals(Split.BY_KEY, Split.of(read.traffic()));
        assertEquals(Set.of(0, 9), read.traffic().canaryBuckets());
        assertEquals(Set.of(5L), read.burnt());
        assertTrue(read.hasLease());
    }
}
