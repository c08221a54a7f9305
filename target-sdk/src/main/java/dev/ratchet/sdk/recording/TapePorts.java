package dev.ratchet.sdk.recording;

import dev.ratchet.sdk.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ports that respond from the tape of one execution: with the recorded call of the same request, otherwise the next
 * call of the same port.
 */
public final class TapePorts implements Ports {
    private final List<PortCall> left;

    public TapePorts(List<PortCall> tape) {
        this.left = new ArrayList<>(tape);
    }

    @Override
    public Map<String, Object> call(String port, Map<String, Object> request) {
        int next = -1;
        for (int i = left.size() - 1; i >= 0; i--) {
            PortCall call = left.get(i);
            if (call.port().equals(port)
                    && (next < 0
                            || !left.get(next).request().equals(request)
                            || call.request().equals(request))) {
                next = i;
            }
        }
        if (next < 0) {
            throw new IllegalStateException("the tape has no further call of port " + port);
        }
        PortCall found = left.remove(next);
        return found.response().orElseThrow(() -> new IllegalStateException("the recorded call of the port failed"));
    }
}
