package dev.ratchet.runtime.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Check of the ports that a service is about to bind. */
public final class Ports {
    /**
     * Tries to bind each port before anything else is started.
     *
     * @param ports ports by property name; 0 for any free one
     * @throws CannotStart with every port that is in use
     */
    public static void requireFree(String host, Map<String, Integer> ports) {
        List<String> taken = new ArrayList<>();
        new TreeMap<>(ports).forEach((property, port) -> {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(host, port));
            } catch (IOException e) {
                taken.add("Cannot listen on " + host + ":" + port + " (" + e.getMessage()
                        + "). Stop what listens there, or set " + property + ".");
            }
        });
        if (!taken.isEmpty()) {
            throw new CannotStart(String.join("\n", taken));
        }
    }

    /**
     * Finds ports that several parts of one process are to bind.
     *
     * @param ports ports by property name; 0 for any free one, which never clashes
     * @return one problem per such port, which names the properties
     */
    public static List<String> clashes(Map<String, Integer> ports) {
        Map<Integer, List<String>> properties = new TreeMap<>();
        new TreeMap<>(ports).forEach((property, port) -> properties
                .computeIfAbsent(port, key -> new ArrayList<>())
                .add(property));
        return properties.entrySet().stream()
                .filter(it -> it.getKey() != 0 && it.getValue().size() > 1)
                .map(it -> String.join(" and ", it.getValue()) + " must differ: " + it.getKey())
                .toList();
    }

    private Ports() {}
}
