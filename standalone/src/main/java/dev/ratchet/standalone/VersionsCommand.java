package dev.ratchet.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the releases of a component that were in control. */
@Command(
        name = "versions",
        description = {
            "Prints the releases of a component that were in control, newest first; * marks the current one.",
            "Exits with 1 if the component is unknown or has no release in control."
        },
        mixinStandardHelpOptions = true)
final class VersionsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMPONENT", description = "name of a component in the catalogue")
    private String component = "";

    @Mixin
    private final DeployerClient deployer = new DeployerClient();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        DeployerClient.Answer answer = deployer.get(DeployerClient.component(component) + "/versions");
        if (answer.isRefusal()) {
            spec.commandLine().getErr().println(answer.detail());
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        answer.body().path("versions").forEach(it -> out.println(line(it)));
        out.flush();
        return 0;
    }

    private static String line(JsonNode jsonNode) {
        List<String> notes = new ArrayList<>();
        if (jsonNode.has("proposal")) {
            notes.add(jsonNode.path("proposal").asText());
        }
        if (jsonNode.has("branch")) {
            notes.add("on " + jsonNode.path("branch").asText());
        }
        if (jsonNode.has("principal")) {
            notes.add("by " + jsonNode.path("principal").asText() + ": "
                    + jsonNode.path("reason").asText());
        }
        if (jsonNode.path("takenBack").asBoolean()) {
            notes.add("rolled back");
        }
        if (jsonNode.has("reversal")) {
            notes.add("reversal " + jsonNode.path("reversal").path("state").asText());
        }
        if (!jsonNode.path("kept").asBoolean()) {
            notes.add("files deleted");
        }
        return (jsonNode.path("inControl").asBoolean() ? "* " : "  ")
                + jsonNode.path("at").asText() + "  " + jsonNode.path("kind").asText() + "  "
                + jsonNode.path("release").asText() + "  " + String.join(", ", notes);
    }
}
