package dev.ratchet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;

/** CPU time of this process: all threads, including compiler and garbage collection. */
final class Cpu {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** CPU microseconds per item of a piece of work, which returns its number of items. */
    static double microsPerItem(Callable<Long> work) throws Exception {
        System.gc();
        long before = SYSTEM.getProcessCpuTime();
        long items = work.call();
        return (SYSTEM.getProcessCpuTime() - before) / 1e3 / items;
    }

    /** CPU microseconds of this process since its start. */
    static double micros() {
        return SYSTEM.getProcessCpuTime() / 1e3;
    }

    /** Load average of the machine over the last minute. */
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
