package dev.ratchet.generator.child;

import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the component's unit tests (classes named {@code XTest} or {@code XTests}) on the JUnit platform. */
final class TestJob {
    private static final int LONGEST = 500;

    private final Job job;
    private final GateChild.Answers answers;

    TestJob(Job job, GateChild.Answers answers) {
        this.job = job;
        this.answers = answers;
    }

    /** Runs the tests; if the job names sources, on instrumented classes, and reports the lines of these sources. */
    void run() throws Exception {
        Path tests = Path.of(job.text("tests"));
        if (!Files.isDirectory(tests)) {
            return;
        }
        List<String> sources = job.texts("covered");
        if (sources.isEmpty()) {
            run(tests, job.text("classes"));
            return;
        }
        Path instrumented = job.workspace().resolve("instrumented");
        var covered = new CoveredTests(Path.of(job.text("classes")), instrumented, sources);
        covered.begin();
        run(tests, instrumented.toString());
        covered.end(answers);
    }

    private void run(Path tests, String classes) throws MalformedURLException {
        Thread.currentThread().setContextClassLoader(Job.loader(List.of(tests.toString(), classes)));
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .addTestEngines(new JupiterTestEngine())
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(tests)))
                                .filters(ClassNameFilter.includeClassNamePatterns(".*Tests?$"))
                                .build(),
                        new TestReporter());
    }

    private final class TestReporter implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED) {
                emit(
                        test,
                        result.getStatus().name(),
                        result.getThrowable().map(Throwable::toString).orElse(""));
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            emit(test, "SKIPPED", reason);
        }

        private void emit(TestIdentifier test, String status, String message) {
            answers.emit(Map.of(
                    "kind",
                    "test",
                    "id",
                    test.getUniqueId(),
                    "name",
                    test.getDisplayName(),
                    "status",
                    status,
                    "message",
                    message.length() > LONGEST ? message.substring(0, LONGEST) : message));
        }
    }
}
