package dev.ratchet.ingest.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncompleteCallsTest {
    private final IncompleteCalls calls = new IncompleteCalls(100);
    private final List<String> refused = new ArrayList<>();

    @Test
    void refusesTheLargestCallOfTheTenantThatUsesTheMost() {
        call("slow", "slow-1").inboundWireSize(30);
        call("slow", "slow-2").inboundWireSize(31);
        call("other", "other").inboundWireSize(39);
        assertEquals(List.of(), refused);

        call("slow", "slow-3").inboundWireSize(1);

        assertEquals(List.of("slow-2"), refused);
    }

    @Test
    void countsNeitherRefusedNorClosedCalls() {
        IncompleteCalls.Received large = call("acme", "large");
        large.inboundWireSize(101);
        large.inboundWireSize(500);
        IncompleteCalls.Received closed = call("acme", "closed");
        closed.inboundWireSize(90);
        closed.streamClosed(Status.OK);
        closed.streamClosed(Status.OK);

        call("acme", "next").inboundWireSize(100);

        assertEquals(List.of("large"), refused);
    }

    @Test
    void countsCallsThatAreBeingAnsweredAndRefusesOthers() {
        IncompleteCalls.Received complete = received();
        complete.identify("acme", () -> false);
        complete.inboundWireSize(90);

        call("acme", "first").inboundWireSize(20);
        call("acme", "second").inboundWireSize(10);

        assertEquals(List.of("first"), refused);
    }

    private IncompleteCalls.Received call(String tenant, String name) {
        IncompleteCalls.Received received = received();
        received.identify(tenant, () -> refused.add(name));
        return received;
    }

    private IncompleteCalls.Received received() {
        return (IncompleteCalls.Received) calls.newServerStreamTracer("test/echo", new Metadata());
    }
}
