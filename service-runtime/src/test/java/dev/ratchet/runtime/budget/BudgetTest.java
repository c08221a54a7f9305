package dev.ratchet.runtime.budget;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.runtime.budget.Budget.Busy;
import dev.ratchet.runtime.budget.Budget.Exceeded;
import dev.ratchet.runtime.budget.Budget.Share;
import dev.ratchet.runtime.budget.Budget.TenantBusy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BudgetTest {
    private final Budget budget = new Budget(50, 80, 100, Duration.ZERO);

    @Test
    void refusesARequestThatMayNeverBeServed() {
        try (Share share = budget.open("a")) {
            share.reserve(40);
            assertThrows(Exceeded.class, () -> share.reserve(11));
            share.reserve(10);
        }
    }

    @Test
    void leavesRoomForOtherTenants() {
        Share first = budget.open("a");
        Share second = budget.open("a");
        first.reserve(50);
        second.reserve(30);

        assertThrows(TenantBusy.class, () -> budget.open("a").reserve(1));
        assertDoesNotThrow(() -> budget.open("b").reserve(20));
        assertEquals(
                Busy.class,
                assertThrows(Busy.class, () -> budget.open("b").reserve(1)).getClass());
    }

    @Test
    void aClosedShareReleasesItsMemory() {
        for (int i = 0; i < 10; i++) {
            try (Share share = budget.open("a")) {
                share.reserve(50);
            }
        }
        assertDoesNotThrow(() -> budget.open("a").reserve(50));
    }

    @Test
    void waitsForOthersToFinish() throws InterruptedException {
        Budget patient = new Budget(100, 100, 100, Duration.ofSeconds(30));
        Share first = patient.open("a");
        first.reserve(100);
        CountDownLatch taken = new CountDownLatch(1);
        Thread second = new Thread(() -> {
            patient.open("b").reserve(100);
            taken.countDown();
        });
        second.start();

        first.close();

        org.junit.jupiter.api.Assertions.assertTrue(taken.await(20, TimeUnit.SECONDS));
    }
}
