package dev.ratchet.runtime.http;

import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.Ports;
import java.util.Map;

/**
 * Settings of a service's HTTP server.
 *
 * @param access host to bind, and the tokens of the principals
 * @param guard check of the Host, Origin and Content-Type headers
 * @param port port of the server; 0 selects a free one
 */
public record HttpSettings(Access access, DoorGuard guard, int port) {
    private static final int LAST_PORT = 65_535;

    /** Reads the settings, with the port from the given property, and records every problem. */
    public static HttpSettings of(Configuration configuration, String portProperty, int defaultPort) {
        Access access = Access.of(configuration);
        DoorGuard guard = DoorGuard.of(configuration, access);
        return new HttpSettings(access, guard, configuration.integer(portProperty, defaultPort, 0, LAST_PORT));
    }

    /**
     * Requires that no other process listens on the port.
     *
     * @param portProperty property of the port, for the message
     * @throws dev.ratchet.runtime.config.CannotStart if the port is in use
     */
    public void requireFreePort(String portProperty) {
        Ports.requireFree(access.host(), Map.of(portProperty, port));
    }

    /** Copy with the port on which the server actually listens. */
    public HttpSettings withPort(int boundPort) {
        return new HttpSettings(access, guard, boundPort);
    }
}
