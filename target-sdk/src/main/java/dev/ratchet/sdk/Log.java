package dev.ratchet.sdk;

import java.lang.System.Logger.Level;

/** Logger for the few lines that an operator of the host needs. */
final class Log {
    private Log() {}

    static void debug(String what) {
        System.getLogger("dev.ratchet.sdk").log(Level.DEBUG, what);
    }

    static void info(String what) {
        System.getLogger("dev.ratchet.sdk").log(Level.INFO, what);
    }

    static void warning(String what) {
        System.getLogger("dev.ratchet.sdk").log(Level.WARNING, what);
    }

    static void warning(String what, Throwable why) {
        System.getLogger("dev.ratchet.sdk").log(Level.WARNING, what + " " + why);
    }
}
