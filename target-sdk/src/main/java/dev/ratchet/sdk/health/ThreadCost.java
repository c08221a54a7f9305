package dev.ratchet.sdk.health;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * CPU time and allocated bytes of the calling thread; {@link Observation#UNMEASURED} where the JVM cannot measure them
 * (virtual threads).
 */
public final class ThreadCost {
    private final Optional<ThreadMXBean> bean;

    public ThreadCost() {
        this.bean = ManagementFactory.getThreadMXBean() instanceof ThreadMXBean extended
                ? Optional.of(extended)
                : Optional.empty();
    }

    public long cpuNanos() {
        try {
            return bean.map(ThreadMXBean::getCurrentThreadCpuTime).orElse(Observation.UNMEASURED);
        } catch (UnsupportedOperationException notHere) {
            return Observation.UNMEASURED;
        }
    }

    public long allocatedBytes() {
        try {
            return bean.map(ThreadMXBean::getCurrentThreadAllocatedBytes).orElse(Observation.UNMEASURED);
        } catch (UnsupportedOperationException notHere) {
            return Observation.UNMEASURED;
        }
    }
}
