package dev.ratchet.analyzer.streams.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.cluster.DistinctUsers;
import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.Fingerprint;
import dev.ratchet.analyzer.core.cluster.Template;
import dev.ratchet.cycle.opportunity.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterBytesTest {
    @Test
    void readsAClusterAsItWasWritten() {
        DistinctUsers users =
                DistinctUsers.empty().plus("a", 1).plus("b", 3_600_000).plus("c", 3_600_001);
        ErrorCluster cluster = new ErrorCluster(
                "o-1",
                "default",
                "pricing",
                new Fingerprint("a.B", List.of(new Frame("shop.A", "m", 7)), new Template("1f", "no <*>")),
                1,
                2,
                users);

        assertEquals(cluster, ClusterBytes.read(ClusterBytes.write(cluster)));
    }
}
