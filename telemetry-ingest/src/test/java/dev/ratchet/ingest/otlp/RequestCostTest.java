package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.budget.Budget.Exceeded;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RequestCostTest {
    private final Budget budget = Budget.ofHeap(1L << 30, Duration.ZERO);

    @Test
    void refusesTwentyMillionEmptyMessages() {
        byte[] nodes = new byte[40_000_000];
        for (int i = 0; i < nodes.length; i += 2) {
            nodes[i] = 0x0A; // field 1, of length 0
        }
        Budget.Share share = budget.open("a");

        assertThrows(
                Exceeded.class,
                () -> RequestCost.reserveProtobuf(share, nodes, ExportLogsServiceRequest.getDescriptor()));
    }

    @Test
    void refusesTwentyMillionNestedEmptyMessages() {
        var inner = new byte[40_000_000];
        for (int i = 0; i < inner.length; i += 2) {
            inner[i] = 0x12; // scope_logs of resource_logs
        }
        byte[] nodes =
                io.opentelemetry.proto.logs.v1.ResourceLogs.newBuilder().build().toByteArray();
        byte[] outer = new byte[inner.length + 5];
        outer[0] = 0x0A;
        int length = inner.length + nodes.length;
        for (int i = 0; i < 4; i++) {
            outer[1 + i] = (byte) (((length >> (7 * i)) & 0x7F) | (i < 3 ? 0x80 : 0));
        }
        System.arraycopy(inner, 0, outer, 5, inner.length);

        assertThrows(
                Exceeded.class,
                () -> RequestCost.reserveProtobuf(budget.open("a"), outer, ExportLogsServiceRequest.getDescriptor()));
    }

    @Test
    void refusesMillionsOfJsonNodesHoweverTheyNest() {
        byte[] flat = ("{\"resourceLogs\":[" + "{},".repeat(5_000_000) + "{}]}").getBytes(StandardCharsets.UTF_8);

        assertThrows(Exceeded.class, () -> RequestCost.reserveJson(budget.open("a"), flat));
    }

    @Test
    void acceptsTheCollectorsDefaultBatch() {
        var request = ExportMetricsServiceRequest.newBuilder();
        var scope = request.addResourceMetricsBuilder().addScopeMetricsBuilder();
        for (int i = 0; i < 8192; i++) {
            var point = scope.addMetricsBuilder()
                    .setName("m" + i)
                    .getGaugeBuilder()
                    .addDataPointsBuilder()
                    .setAsDouble(i);
            for (int j = 0; j < 5; j++) {
                point.addAttributesBuilder().setKey("k" + j).getValueBuilder().setStringValue("v" + i);
            }
        }
        byte[] body = request.build().toByteArray();

        assertDoesNotThrow(
                () -> RequestCost.reserveProtobuf(budget.open("a"), body, ExportMetricsServiceRequest.getDescriptor()));
    }

    @Test
    void leavesMalformedBytesToTheParser() {
        byte[] broken = new byte[1000];
        Arrays.fill(broken, (byte) 0xFF);

        assertDoesNotThrow(
                () -> RequestCost.reserveProtobuf(budget.open("a"), broken, ExportLogsServiceRequest.getDescriptor()));
        assertDoesNotThrow(() -> RequestCost.reserveJson(budget.open("a"), broken));
    }
}
