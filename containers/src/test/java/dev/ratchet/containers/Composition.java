package dev.ratchet.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.DockerComposeContainer;
import org.testcontainers.lifecycle.Startable;

/**
 * The services of docker-compose.yml, built and started as in docs/containers.md, with the installed Compose, 1.x or
 * 2.x. The ports are those of the file and must be free.
 */
final class Composition implements AutoCloseable {
    /** The services in the order of docker-compose.yml. */
    static final List<String> SERVICES =
            List.of("kafka", "registry", "ingest", "analyzer", "generator", "deployer", "storefront", "shoppers");

    private static final String PROJECT = "ratchetit";

    /** The defaults without the C2 compiler: each service starts twice and runs for minutes, on few cores. */
    private static final String JAVA_OPTIONS = "-XX:+UseSerialGC -Xmx1g -XX:TieredStopAtLevel=1";

    private static final Duration STARTED = Duration.ofMinutes(6);

    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final Startable compose;

    private Composition(Startable compose) {
        this.compose = compose;
    }

    /** Provides the base images, builds the images, starts every service and waits until each is healthy. */
    static Composition start(File file, String token) throws IOException, InterruptedException {
        provideBaseImages();
        Composition started = new Composition(version2() ? version2(file, token) : version1(file, token));
        started.compose.start();
        for (String service : SERVICES) {
            started.awaitServing(service, 0);
        }
        return started;
    }

    private static void provideBaseImages() throws IOException, InterruptedException {
        Path output = Path.of("target/base-images.log");
        int code = new ProcessBuilder("../containers/base-images")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    "containers/base-images exited with " + code + ":\n" + Files.readString(output));
        }
    }

    private static boolean version2() throws IOException, InterruptedException {
        Process asked = new ProcessBuilder("docker", "compose", "version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return asked.waitFor() == 0;
    }

    private static Startable version2(File file, String token) {
        return new ComposeContainer(PROJECT, file)
                .withBuild(true)
                .withPull(false)
                .withEnv("RATCHET_TOKEN", token)
                .withEnv("JDK_JAVA_OPTIONS", JAVA_OPTIONS)
                .withStartupTimeout(STARTED);
    }

    private static Startable version1(File file, String token) {
        return new DockerComposeContainer<>(PROJECT, file)
                .withBuild(true)
                .withPull(false)
                .withEnv("RATCHET_TOKEN", token)
                .withEnv("JDK_JAVA_OPTIONS", JAVA_OPTIONS)
                .withStartupTimeout(STARTED);
    }

    /**
     * Kills the main process of a service with SIGKILL, as a crash would, and waits until its restart policy has
     * restarted it. {@code docker kill} would count as a manual stop, after which Docker restarts nothing.
     */
    void crash(String service) throws InterruptedException {
        long pid = processId(state(service));
        boolean killed =
                ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
        if (!killed) { // a daemon elsewhere, or not root
            docker.restartContainerCmd(id(service)).withTimeout(0).exec();
        }
        awaitServing(service, pid);
    }

    /** Waits until a service runs as a process other than the given one, and is healthy if it has a health check. */
    private void awaitServing(String service, long before) throws InterruptedException {
        long deadline = System.nanoTime() + STARTED.toNanos();
        ContainerState state = state(service);
        while (!serves(state, before)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        service + " is not healthy after " + STARTED + ": " + state + "\n" + log(service));
            }
            TimeUnit.MILLISECONDS.sleep(200); // between two checks of the condition
            state = state(service);
        }
    }

    private static boolean serves(ContainerState state, long before) {
        boolean healthy =
                state.getHealth() == null || "healthy".equals(state.getHealth().getStatus());
        return Boolean.TRUE.equals(state.getRunning()) && processId(state) != before && healthy;
    }

    private static long processId(ContainerState state) {
        Long pid = state.getPidLong();
        return pid == null ? 0 : pid;
    }

    private ContainerState state(String service) {
        InspectContainerResponse container =
                docker.inspectContainerCmd(id(service)).exec();
        return container.getState();
    }

    /** Restart policy of a service after a crash, as Docker names it. */
    String restartPolicy(String service) {
        return docker.inspectContainerCmd(id(service))
                .exec()
                .getHostConfig()
                .getRestartPolicy()
                .getName();
    }

    private String id(String service) {
        return docker.listContainersCmd().withShowAll(true).exec().stream()
                .filter(container -> label(container, "service").equals(service)
                        && label(container, "project").startsWith(PROJECT))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container of the service " + service))
                .getId();
    }

    private static String label(Container container, String name) {
        return container.getLabels().getOrDefault("com.docker.compose." + name, "");
    }

    /** Returns the last lines that a service logged. */
    String log(String service) {
        StringBuilder text = new StringBuilder();
        try (var callback = new ResultCallback.Adapter<Frame>() {
            @Override
            public void onNext(Frame frame) {
                text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
            }
        }) {
            docker.logContainerCmd(id(service))
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(40)
                    .exec(callback)
                    .awaitCompletion();
        } catch (IOException | InterruptedException failure) {
            text.append(failure);
        }
        return text.toString();
    }

    /** Stops the services and removes their volumes. */
    @Override
    public void close() {
        compose.stop();
    }
}
