package dev.ratchet.standalone.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Prints events one per line, with the seconds since the start. */
final class DemoOutput {
    private static final Map<String, String> COLOURS = Map.of(
            "parcels", "\033[34m",
            "vouchers", "\033[31m",
            "pricing", "\033[36m",
            "suggest", "\033[35m",
            "orders", "\033[33m",
            "report", "\033[32m");

    private final ReentrantLock lock = new ReentrantLock();
    private final PrintWriter out;
    private final boolean coloured;
    private final long start = System.nanoTime();

    DemoOutput(PrintWriter out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Prints a line about a component, or about the whole demo if the name is empty. */
    void say(String about, String line) {
        String colour = coloured ? COLOURS.getOrDefault(about, "") : "";
        lock.lock();
        try {
            out.printf(
                    Locale.ROOT,
                    "%6.1fs %s%-8s%s %s%n",
                    seconds(),
                    colour,
                    about,
                    colour.isEmpty() ? "" : "\033[0m",
                    line);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Prints a text of several lines, indented. */
    void quote(String about, String text) {
        text.lines().forEach(line -> say(about, "    " + line));
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
