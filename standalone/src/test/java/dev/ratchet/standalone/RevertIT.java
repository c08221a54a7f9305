package dev.ratchet.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.RatchetSettings;
import dev.ratchet.sdk.RecordingSettings;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.host.HostedComponent;
import dev.ratchet.sdk.host.Ratchet;
import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A change is confirmed, then a person returns to the earlier release: targets, topics, branch and commands agree. */
@Tag("alone")
class RevertIT {
    private static final long DEADLINE_SECONDS = 120;
    private static final String HANDLER = "src/main/java/shop/greeting/GreetingHandler.java";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void revertsAConfirmedChangeWithOneCommand() throws Exception {
        GreetingRepository repository = GreetingRepository.make(folder.resolve("repository"));
        try (Pipeline pipeline = Pipeline.start(folder.resolve("data"), properties(repository))) {
            Records topic = new Records(pipeline.properties());
            try (Ratchet ratchet = Ratchet.connect(target(pipeline));
                    Callers callers = new Callers(greeting(ratchet))) {
                // Given
                String proposal = confirmed(pipeline, topic);
                String branch = "refs/heads/ratchet/" + proposal;
                await("a commit on " + branch, () -> revision(repository, branch)
                        .isPresent());
                Optional<ObjectId> landed = revision(repository, branch);
                Assignment confirmed = latest(topic);

                // When
                String printed =
                        command(0, "revert", "greeting", "--reason", "too slow", "--deployer", pipeline.deployerUrl());

                // Then
                assertTrue(printed.contains(proposal + " is rolled back"), printed);
                Assignment now = latest(topic);
                assertEquals(confirmed.epoch() + 1, now.epoch());
                await("the earlier release on the target", () -> serves(topic, now));
                assertTrue(callers.called() > 0);
                assertEquals(List.of(RolloutStateKind.CONFIRMED, RolloutStateKind.ROLLED_BACK), outcomes(topic));
                await("the reversal on the branch", () -> !landed.equals(revision(repository, branch)));
                assertEquals(landed, revision(repository, branch + "~1"));
                assertEquals(text(repository, "refs/heads/main"), text(repository, branch));
                checkDoors(pipeline, proposal, now);
            }
        }
    }

    private static void checkDoors(Pipeline pipeline, String proposal, Assignment now) throws Exception {
        String versions = command(0, "versions", "greeting", "--deployer", pipeline.deployerUrl());
        assertTrue(
                versions.lines()
                        .findFirst()
                        .orElse("")
                        .matches("\\* .*  REVERT  " + now.releases().control() + "  .*too slow"),
                versions);
        assertTrue(get(pipeline, "/proposals/" + proposal + "/reversal")
                .contains("\n-        Map<String, Object> answer = new LinkedHashMap<>(2);\n"));
        command(1, "revert", "greeting", "--to", now.releases().control().hex(), "--deployer", pipeline.deployerUrl());
    }

    /** Returns the proposal of a confirmed change. */
    private String confirmed(Pipeline pipeline, Records topic) throws Exception {
        await("executions", () -> topic.read(Topics.EXECUTIONS, Execution.class).size() >= 150);
        propose(pipeline);
        await("an end of the rollout", () -> topic.read(Topics.ROLLOUTS, RolloutEvent.class).stream()
                .anyMatch(it -> it.to() == RolloutStateKind.CONFIRMED || it.to() == RolloutStateKind.ROLLED_BACK));
        RolloutEvent end = topic.read(Topics.ROLLOUTS, RolloutEvent.class).getLast();
        assertEquals(RolloutStateKind.CONFIRMED, end.to(), end.reason());
        return end.rollout().text().substring("r-".length());
    }

    private static List<RolloutStateKind> outcomes(Records topic) {
        return topic.read(Topics.OUTCOMES, Outcome.class).stream()
                .map(outcome -> outcome.end().state())
                .toList();
    }

    private static Assignment latest(Records topic) {
        return topic.read(Topics.ASSIGNMENTS, Assignment.class).getLast();
    }

    private static boolean serves(Records topic, Assignment assignment) {
        return topic.read(Topics.TARGETS, TargetReport.class).stream()
                .anyMatch(targetReport -> targetReport.assignment().state() == TargetState.SERVING
                        && targetReport.assignment().epoch() == assignment.epoch()
                        && targetReport.assignment().canary().isEmpty()
                        && targetReport
                                .assignment()
                                .control()
                                .filter(assignment.releases().control()::equals)
                                .isPresent());
    }

    private RatchetSettings target(Pipeline pipeline) {
        return RatchetSettings.local("greeter-1", folder.resolve("target"))
                .withRecording("greeting", RecordingSettings.ofFields("name", "language", "hello", "greeting"))
                .withDoors(URI.create(pipeline.deployerUrl()), URI.create(pipeline.ingestUrl()));
    }

    private static HostedComponent greeting(Ratchet ratchet) {
        return ratchet.component(
                "greeting",
                "shop.greeting.GreetingHandler",
                Map.of("words", new Callers.SlowWords()),
                Split.BY_REQUEST,
                List.of("shop.greeting"));
    }

    private static Map<String, String> properties(GreetingRepository repository) {
        Map<String, String> it = new TreeMap<>();
        for (String part : List.of("broker", "registry", "ingest", "analyzer", "generator", "deployer")) {
            it.put("ratchet." + part + ".port", "0");
        }
        it.put("ratchet.interval", "500ms");
        it.put("ratchet.cycle.schedule", "none");
        it.put("ratchet.cycle.critical", "false");
        it.put("ratchet.watch.intervals", "40");
        it.put(
                "ratchet.components.folder",
                repository.folder().resolve("components").toString());
        it.put("ratchet.policy.file", repository.folder().resolve("policy.yaml").toString());
        return it;
    }

    private static void propose(Pipeline pipeline) throws Exception {
        String body = "{\"component\":\"greeting\",\"title\":\"Size the answer\",\"type\":\"refactoring\",\"diff\":"
                + Json.write(GreetingRepository.NOTHING) + "}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(pipeline.deployerUrl() + "/proposals"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(202, answer.statusCode(), answer.body());
    }

    private static String get(Pipeline pipeline, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(pipeline.deployerUrl() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String command(int exitCode, String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int code = new CommandLine(new Main()).setOut(out).setErr(out).execute(arguments);
        assertEquals(exitCode, code, text.toString());
        return text.toString();
    }

    private static Optional<ObjectId> revision(GreetingRepository repository, String name) {
        try (Git git = Git.open(repository.folder().toFile())) {
            return Optional.ofNullable(git.getRepository().resolve(name));
        } catch (IOException e) {
            throw new AssertionError("the repository cannot be read", e);
        }
    }

    private static String text(GreetingRepository repository, String name) throws IOException {
        try (Git git = Git.open(repository.folder().toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            Repository it = git.getRepository();
            try (TreeWalk file = TreeWalk.forPath(
                    it, HANDLER, walk.parseCommit(it.resolve(name)).getTree())) {
                return new String(it.open(file.getObjectId(0)).getBytes(), UTF_8);
            }
        }
    }

    private static void await(String what, BooleanSupplier condition) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("no " + what + " within " + DEADLINE_SECONDS + " s");
            }
            var _ = new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
    }
}
