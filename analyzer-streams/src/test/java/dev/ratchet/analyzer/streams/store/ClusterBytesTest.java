package dev.ratchet.analyzer.streams.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.cluster.DistinctUsers;
import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.ErrorCluster.ClusterState;
import dev.ratchet.analyzer.core.cluster.ErrorEpisode;
import dev.ratchet.analyzer.core.cluster.Fingerprint;
import dev.ratchet.analyzer.core.cluster.Template;
import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import dev.ratchet.cycle.opportunity.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterBytesTest {
    private static final FailureDetail DETAIL =
            new FailureDetail(FailureKind.INDEX, "a.B.c", "d[i]", "e", Optional.of(-1L), Optional.empty());

    private static final ErrorCluster CLUSTER = new ErrorCluster(
            "o-1",
            "default",
            "pricing",
            new Fingerprint("a.B", List.of(new Frame("shop.A", "m", 7)), new Template("1f", "no <*>")),
            1,
            2,
            DistinctUsers.empty().plus("a", 1).plus("b", 3_600_000).plus("c", 3_600_001),
            new ClusterState(
                    ErrorKind.TIMEOUT,
                    new ErrorEpisode(3, 2, 100, 160, new ErrorEpisode.BaseRate(4.5, 1440, 90)),
                    Optional.of(DETAIL)));

    @Test
    void readsAClusterAsItWasWritten() {
        assertEquals(CLUSTER, ClusterBytes.read(ClusterBytes.write(CLUSTER)));
    }

    @Test
    void readsAClusterThatWasWrittenWithoutKindAndEpisode() {
        ErrorCluster read = ClusterBytes.read(withoutState(CLUSTER));

        assertEquals(ClusterState.UNKNOWN, read.state());
        assertEquals(CLUSTER.fingerprint(), read.fingerprint());
        assertEquals(CLUSTER.users(), read.users());
        assertEquals("o-1", read.opportunityId());
    }

    @Test
    void readsAClusterThatWasWrittenWithoutADetailOfTheFailure() {
        byte[] bytes = ClusterBytes.write(CLUSTER);

        ErrorCluster read = ClusterBytes.read(Arrays.copyOf(bytes, bytes.length - detailLength(CLUSTER)));

        assertEquals(new ClusterState(CLUSTER.state().kind(), CLUSTER.state().episode()), read.state());
    }

    private static int detailLength(ErrorCluster cluster) {
        if (cluster.state().failure().isEmpty()) {
            return 1;
        }
        int texts = "INDEX".length() + "a.B.c".length() + "d[i]".length() + "e".length();
        return 1 + 4 * Short.BYTES + texts + 1 + Long.BYTES + 1;
    }

    /** A cluster in the format of the versions that knew neither kinds nor episodes. */
    static byte[] withoutState(ErrorCluster cluster) {
        int state = Short.BYTES + cluster.state().kind().name().length() + 2 * Integer.BYTES + 5 * Long.BYTES;
        byte[] bytes = ClusterBytes.write(cluster);
        return Arrays.copyOf(bytes, bytes.length - state - detailLength(cluster));
    }
}
