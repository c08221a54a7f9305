package dev.ratchet.generator.child;

import dev.ratchet.sdk.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs one job in the sandbox: compile, run tests and recorded executions, or measure a gain. The first argument is the
 * workspace, which contains {@code job.json}.
 *
 * <p>Answers are JSON lines with a secret prefix that only the parent and this class know. The job file is removed, and
 * standard output is withheld, before foreign code is loaded. This prevents accidents. Code that searches this JVM's
 * memory could still forge answers; the parent therefore decides equality, from separate processes for base and
 * candidate.
 */
public final class GateChild {
    private GateChild() {}

    /** Runs the job in the workspace that the first argument names. */
    public static void main(String[] arguments) throws Exception {
        Path workspace = Path.of(arguments[0]);
        Path file = workspace.resolve("job.json");
        var job = new Job(workspace, Job.fields(Json.parse(Files.readString(file))));
        Files.delete(file);
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(silent());
        Answers answers = answer -> out.println(job.text("word") + " " + Json.write(answer));
        run(job, answers);
        answers.emit(Map.of("kind", "done"));
        out.flush();
        Runtime.getRuntime().halt(0); // foreign threads must not delay the exit
    }

    /** Receives the answers. */
    @FunctionalInterface
    interface Answers {
        void emit(Map<String, Object> answer);
    }

    private static void run(Job job, Answers answers) throws Exception {
        switch (job.text("kind")) {
            case "compile" -> new CompileJob(job, answers).run();
            case "run" -> {
                new ReplayJob(job, answers).run();
                new TestJob(job, answers).run();
            }
            case "gain" -> new GainJob(job, answers).run();
            default -> throw new IOException("unknown job " + job.text("kind"));
        }
    }

    private static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
