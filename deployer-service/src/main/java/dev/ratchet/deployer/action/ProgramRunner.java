package dev.ratchet.deployer.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.runtime.config.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program without a shell, with a time limit. It inherits the environment except for the variables that Ratchet
 * reads, which may hold credentials, and gets the deployment in {@code RATCHET_*} variables.
 */
final class ProgramRunner {
    private static final String PROPERTIES = "RATCHET_";
    private static final int MAX_OUTPUT = 2_000;
    private static final long OUTPUT_MILLIS = 1_000;

    /** Runs the program once; its descendants are ended with it if it exceeds its time limit. */
    static AttemptResult run(RollBackWay.Program program, DeploymentNotice notice) throws InterruptedException {
        Process process;
        try {
            process = start(program, notice);
        } catch (IOException e) {
            return AttemptResult.failure("cannot start " + program.command().getFirst() + ": " + e.getMessage());
        }
        Output output = new Output(process.getInputStream());
        Thread reader = Thread.ofVirtual().start(output::read);
        boolean hasEnded;
        try {
            hasEnded = process.waitFor(program.timeoutSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            end(process);
            throw e;
        }
        if (!hasEnded) {
            end(process);
            return AttemptResult.finalFailure("the program did not end within " + program.timeoutSeconds()
                    + " s and was ended; check what it did" + output.text());
        }
        reader.join(OUTPUT_MILLIS); // a descendant may still hold the pipe open
        return process.exitValue() == 0
                ? AttemptResult.success("the program ended with status 0" + output.text())
                : AttemptResult.failure("the program ended with status " + process.exitValue() + output.text());
    }

    private static Process start(RollBackWay.Program program, DeploymentNotice notice) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.command()).redirectErrorStream(true);
        removeProperties(builder.environment());
        builder.environment()
                .putAll(Map.of(
                        "RATCHET_WATCH", notice.watch().text(),
                        "RATCHET_TENANT", notice.tenant(),
                        "RATCHET_COMPONENT", notice.component(),
                        "RATCHET_ENVIRONMENT", notice.environment().orElse(""),
                        "RATCHET_VERSION", notice.version(),
                        "RATCHET_REPLACED", String.join(",", notice.replaced())));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Removes the variables that Ratchet reads: its properties and their aliases, such as API keys of models. */
    static void removeProperties(Map<String, String> environment) {
        environment.keySet().removeIf(it -> it.startsWith(PROPERTIES));
        environment.keySet().removeAll(Configuration.aliases());
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** First bytes of the output of a program; the others are read and discarded. */
    private static final class Output {
        private final InputStream in;
        private final ByteArrayOutputStream first = new ByteArrayOutputStream();
        private volatile String text = "";

        private Output(InputStream in) {
            this.in = in;
        }

        private void read() {
            byte[] buffer = new byte[MAX_OUTPUT];
            try {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    first.write(buffer, 0, Math.min(count, MAX_OUTPUT - first.size()));
                    text = first.toString(UTF_8);
                }
            } catch (IOException e) {
                text = first.toString(UTF_8) + " (" + e.getMessage() + ")"; // the pipe of an ended process
            }
        }

        private String text() {
            return text.isBlank() ? "" : ": " + OutputText.of(text);
        }
    }

    private ProgramRunner() {}
}
