package dev.ratchet.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Returns a component to an earlier release. */
@Command(
        name = "revert",
        description = {
            "Returns a component to an earlier release, at once and without a canary.",
            "Exits with 1 when the deployer refuses; the message says what to do."
        },
        mixinStandardHelpOptions = true)
final class RevertCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "COMPONENT", description = "name of a component in the catalogue")
    private String component = "";

    @Option(
            names = "--to",
            paramLabel = "DIGEST",
            defaultValue = "",
            description = "a release that ./ratchet versions lists (default: the release before)")
    private String to = "";

    @Option(
            names = "--including",
            paramLabel = "PROPOSAL",
            split = ",",
            description = "proposals built on the reverted one, to be reverted with it")
    private List<String> including = new ArrayList<>();

    @Option(names = "--reason", defaultValue = "by hand", description = "recorded reason (default: ${DEFAULT-VALUE})")
    private String reason = "";

    @Mixin
    private final DeployerClient deployer = new DeployerClient();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        String path = DeployerClient.component(component);
        String release = to;
        if (release.isEmpty()) {
            DeployerClient.Answer versions = deployer.get(path + "/versions");
            if (versions.isRefusal()) {
                return printRefusal(versions.detail());
            }
            release = versions.body().path("previous").asText("");
            if (release.isEmpty()) {
                return printRefusal(
                        "There is no release to return to: the current one is the first of " + component + ".");
            }
        }
        ObjectNode body = JSON.createObjectNode().put("digest", release).put("reason", reason);
        including.forEach(body.putArray("including")::add);
        DeployerClient.Answer answer = deployer.post(path + "/revert", body);
        boolean decided = answer.body().path("decision").asText().equals("accepted");
        return answer.isRefusal() || !decided ? printRefusal(answer.detail()) : print(answer.body());
    }

    private int printRefusal(String why) {
        spec.commandLine().getErr().println(why);
        return 1;
    }

    private int print(JsonNode answer) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(component + " now runs " + answer.path("to").asText() + " instead of "
                + answer.path("from").asText());
        for (JsonNode jsonNode : answer.path("takenBack")) {
            JsonNode reversal = jsonNode.path("reversal");
            String where =
                    reversal.path("commit").asText(reversal.path("reason").asText(""));
            out.println("  " + jsonNode.path("proposal").asText() + " is rolled back; reversal on "
                    + reversal.path("branch").asText("its branch") + ": "
                    + reversal.path("state").asText() + " " + where);
        }
        out.flush();
        return 0;
    }
}
