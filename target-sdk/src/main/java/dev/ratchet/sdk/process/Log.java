package dev.ratchet.sdk.process;

import java.lang.System.Logger.Level;

/** Logger for the few lines that an operator of the host needs. */
public final class Log {
    private Log() {}

    public static void debug(String what) {
        System.getLogger("dev.ratchet.sdk").log(Level.DEBUG, what);
    }

    public static void info(String what) {
        System.getLogger("dev.ratchet.sdk").log(Level.INFO, what);
    }

    public static void warning(String what) {
        System.getLogger("dev.ratchet.sdk").log(Level.WARNING, what);
    }

    public static void warning(String what, Throwable why) {
        System.getLogger("dev.ratchet.sdk").log(Level.WARNING, what + " " + why);
    }
}
