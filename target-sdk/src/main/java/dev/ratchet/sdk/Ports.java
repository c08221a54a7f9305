package dev.ratchet.sdk;

import java.util.Map;

/**
 * A handler's only way to the outside; each call and its answer go on the tape of the execution.
 */
public interface Ports {
    /**
     * Calls a named port.
     *
     * @throws IllegalArgumentException when the component has no port of this name
     */
    Map<String, Object> call(String port, Map<String, Object> request) throws Exception;
}
