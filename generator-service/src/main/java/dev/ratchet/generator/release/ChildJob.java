package dev.ratchet.generator.release;

import dev.ratchet.generator.child.GateChild;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.ChildCommand;
import dev.ratchet.generator.sandbox.ChildLimits;
import dev.ratchet.generator.sandbox.Workspace;
import dev.ratchet.sdk.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An order for a child: its fields, the folders that it may read besides its workspace, and whether to enable the JIT
 * compiler's second tier, which costs start-up time.
 */
public record ChildJob(Map<String, Object> fields, List<Path> readOnly, boolean usesFullJit, Duration limit) {
    /** Replays change what these methods return, which the JIT compiler would compile as a constant. */
    private static final List<String> INTERPRETED = List.of(
            "java.util.ImmutableCollections$Set12*::*",
            "java.util.ImmutableCollections$SetN$SetNIterator::*",
            "java.util.ImmutableCollections$MapN$MapNIterator::*",
            "java.lang.Enum::hashCode");

    public ChildJob {
        fields = new LinkedHashMap<>(fields);
        readOnly = List.copyOf(readOnly);
    }

    /** Runs the job in a workspace that may already contain files of the parent. */
    public ChildAnswers run(ActiveSandbox sandbox, Workspace workspace) throws InterruptedException {
        String secret = UUID.randomUUID().toString();
        var order = new LinkedHashMap<>(fields);
        order.put("word", secret);
        workspace.write("job.json", Json.write(order).getBytes(StandardCharsets.UTF_8));
        var readable = new ArrayList<>(sandbox.childJars().childClasses());
        readable.add(sandbox.childJars().junit());
        readable.add(sandbox.childJars().jacoco());
        readable.addAll(readOnly);
        return ChildAnswers.read(
                sandbox.run(new ChildCommand(
                        workspace.folder(),
                        readable,
                        javaOptions(),
                        GateChild.class.getName(),
                        List.of(workspace.folder().toString()),
                        ChildLimits.within(limit))),
                secret);
    }

    private List<String> javaOptions() {
        if (usesFullJit) {
            return List.of();
        }
        var options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:CompileCommand=quiet"));
        INTERPRETED.forEach(methods -> options.add("-XX:CompileCommand=exclude," + methods));
        return options;
    }
}
