package dev.ratchet.sdk;

import java.util.Map;

/** A handler's only access to the outside. Each call and its response are recorded on the tape of the execution. */
public interface Ports {
    /**
     * Calls a port by name.
     *
     * @throws IllegalArgumentException if the component has no such port
     */
    Map<String, Object> call(String port, Map<String, Object> request) throws Exception;
}
