package dev.ratchet.deployer.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ratchet.cycle.proposal.WorkloadKind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class WatchedResourceTest {
    private final KubernetesClientException forbidden = new KubernetesClientException("forbidden", 403, null);
    private final Logger logger = (Logger) LoggerFactory.getLogger(WatchedResource.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final WatchedResource resource =
            new WatchedResource(WorkloadKind.DEPLOYMENT, "in namespace shop", this::isWatching, this::stop);
    private boolean isWatching;
    private boolean isStopped;

    @BeforeEach
    void attach() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(lines);
    }

    @Test
    void equalFailuresAreOneLine() {
        assertTrue(resource.retryAfter(forbidden));
        resource.logRecovery();
        assertTrue(resource.retryAfter(forbidden));

        assertEquals(List.of(Level.WARN), levels());
    }

    @Test
    void failureAfterARecoveryIsLoggedAgain() {
        resource.retryAfter(forbidden);
        isWatching = true;
        resource.logRecovery();
        resource.logRecovery();
        isWatching = false;
        resource.retryAfter(forbidden);

        assertEquals(List.of(Level.WARN, Level.INFO, Level.WARN), levels());
        assertEquals(
                "deployments.apps in namespace shop are watched now",
                lines.list.get(1).getFormattedMessage());
    }

    @Test
    void watchWithoutAFailureHasNoRecovery() {
        isWatching = true;
        resource.logRecovery();

        assertEquals(List.of(), levels());
        assertEquals("watches deployments.apps in namespace shop", resource.state());
    }

    @Test
    void recoveredWatchThatIsLostAgainConnects() {
        resource.retryAfter(forbidden);
        isWatching = true;
        resource.logRecovery();
        isWatching = false;

        assertEquals("connects to the API", resource.state());
    }

    @Test
    void closeStopsTheInformer() {
        resource.close();

        assertTrue(isStopped);
    }

    private boolean isWatching() {
        return isWatching;
    }

    private void stop() {
        isStopped = true;
    }

    private List<Level> levels() {
        return lines.list.stream().map(ILoggingEvent::getLevel).toList();
    }
}
