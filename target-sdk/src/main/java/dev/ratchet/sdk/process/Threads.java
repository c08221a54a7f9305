package dev.ratchet.sdk.process;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates Ratchet's threads: daemons, named, few. */
public final class Threads {
    public static final String PREFIX = "ratchet-";

    private Threads() {}

    /** Creates an executor with one thread; tasks submitted after a stop are dropped without an exception. */
    public static ScheduledThreadPoolExecutor single(String name) {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, daemons(name));
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        thread.setRemoveOnCancelPolicy(true);
        return thread;
    }

    public static ExecutorService pool(String name) {
        return Executors.newCachedThreadPool(daemons(name));
    }

    /** Creates a thread without starting it. */
    public static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, PREFIX + name);
        thread.setDaemon(true);
        return thread;
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> daemon(name + "-" + number.incrementAndGet(), task);
    }
}
