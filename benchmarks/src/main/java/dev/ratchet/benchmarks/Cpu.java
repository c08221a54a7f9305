package dev.ratchet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What this process costs: all its threads, compiler and garbage collection included. */
final class Cpu {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** CPU microseconds an item that a piece of work takes, which answers how many items it did. */
    static double microsPerItem(Callable<Long> work) throws Exception {
        System.gc();
        long before = SYSTEM.getProcessCpuTime();
        long items = work.call();
        return (SYSTEM.getProcessCpuTime() - before) / 1e3 / items;
    }

    /** CPU microseconds of this process since it began. */
    static double micros() {
        return SYSTEM.getProcessCpuTime() / 1e3;
    }

    /** Of the whole machine in the last minute. */
    static String load() {
        return String.format(Locale.ROOT, "%.2f", SYSTEM.getSystemLoadAverage());
    }

    /** Bytes on the heap after a garbage collection. */
    static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private Cpu() {}
}
