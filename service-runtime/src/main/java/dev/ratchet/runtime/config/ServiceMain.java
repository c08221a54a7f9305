package dev.ratchet.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Main method of every service: arguments, locale, start and shutdown. */
public final class ServiceMain {
    private static final int USAGE = 2;

    /** Start of a service. */
    @FunctionalInterface
    public interface Starter {
        /** Starts the service and returns it, to be closed at the end. */
        AutoCloseable start(Map<String, String> properties);
    }

    /**
     * Starts a service and waits until the process is asked to terminate.
     *
     * @param name name of the service, one word
     */
    public static void run(String name, String[] arguments, Starter starter) throws InterruptedException {
        neutralLocale();
        List<String> given = List.of(arguments);
        if (!given.isEmpty()) {
            boolean asked = given.equals(List.of("--help")) || given.equals(List.of("-h"));
            System.err.println((asked ? "" : "Unknown arguments: " + given + "\n") + "Usage: ratchet " + name
                    + "\nRuns the " + name
                    + " alone. Properties come from the file that RATCHET_CONFIG names and from the\n"
                    + "environment (RATCHET_HOST is ratchet.host); docs/configuration.md lists them.");
            System.exit(asked ? 0 : USAGE);
        }
        try {
            AutoCloseable service = starter.start(Configuration.gather(System.getenv(), Map.of()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(List.of(service)), name + "-stop"));
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
        } catch (RuntimeException e) {
            // the threads of parts that have started would keep half a service alive
            System.err.println("Cannot start the " + name + ":");
            e.printStackTrace();
            System.exit(1);
        }
        Thread.currentThread().join();
    }

    /** Sets the root locale. In a Turkish locale, for example, Kafka does not find its enum constants. */
    public static void neutralLocale() {
        Locale.setDefault(Locale.ROOT);
    }

    /** Closes all parts in this order, even if some of them fail. */
    public static void close(List<AutoCloseable> parts) {
        IllegalStateException failure = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                failure = new IllegalStateException("Cannot stop " + part, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private ServiceMain() {}
}
