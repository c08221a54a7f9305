package dev.ratchet.deployer.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.deployer.change.BranchLandings;
import dev.ratchet.deployer.config.Catalogue;
import dev.ratchet.deployer.core.CommandDecision;
import dev.ratchet.deployer.kafka.CommandDecisions;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.Decisions;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.BodyReader;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Endpoints at which people and their agents start something; each request becomes a record before anything happens.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class CycleController {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final CommandWriter commands;
    private final Decisions decisions;
    private final Catalogue catalogue;
    private final BranchLandings landings;
    private final BodyReader bodies;

    CycleController(
            CommandWriter commands,
            Decisions decisions,
            Catalogue catalogue,
            BranchLandings landings,
            BodyReader bodies) {
        this.bodies = bodies;
        this.commands = commands;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.landings = landings;
    }

    @Post("/commands")
    HttpResponse<String> command(HttpRequest<?> request, Principal sender, @Body byte[] body)
            throws InterruptedException {
        CommandBody it = bodies.read(request, sender, body, CommandBody.class);
        if (it.cycle().isPresent()) {
            return writeCommand(sender, it.cycle().get().order());
        }
        if (it.rollBack().isPresent()) {
            return awaitDecision(sender, it.rollBack().get().order());
        }
        if (it.killSwitch().isPresent()) {
            return control(sender, ControlKind.KILL_SWITCH, it.killSwitch().get());
        }
        if (it.freeze().isPresent()) {
            return control(sender, ControlKind.FREEZE, it.freeze().get());
        }
        boolean approved = it.approve().isPresent();
        return awaitDecision(sender, it.approve().or(it::reject).orElseThrow().order(approved));
    }

    /** Puts an earlier release in control again. */
    @Post("/components/{name}/revert")
    HttpResponse<String> revert(HttpRequest<?> request, Principal sender, String name, @Body byte[] body)
            throws InterruptedException {
        return awaitDecision(
                sender, bodies.read(request, sender, body, RevertBody.class).order(name));
    }

    @Post("/proposals")
    HttpResponse<String> propose(HttpRequest<?> request, Principal sender, @Body byte[] body)
            throws InterruptedException {
        ProposalBody it = bodies.read(request, sender, body, ProposalBody.class);
        if (!isKnown(sender, it.component())) {
            throw ProblemException.missing(
                    "there is no component " + it.component() + " in the catalogue; POST it to /components");
        }
        return writeCommand(sender, it.order());
    }

    @Post("/components")
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"})
    HttpResponse<String> component(Principal sender, @Body String body) {
        String tenant = sender.tenant();
        Component component = catalogue.read(body, tenant);
        Optional<Problem> refusal =
                catalogue.refusal(component, decisions.view().components().values());
        if (refusal.isPresent()) {
            throw new ProblemException(refusal.get());
        }
        commands.write(component);
        return accepted(JSON.createObjectNode().put("component", component.name()));
    }

    private HttpResponse<String> control(Principal sender, ControlKind kind, CommandBody.Switch it)
            throws InterruptedException {
        boolean runsRatchet = sender.tenant().equals(Principal.LOCAL.tenant());
        String scope = it.scopeFor(sender.tenant(), runsRatchet);
        String component = scope.substring(scope.indexOf('/') + 1);
        if (scope.contains("/") && !isKnown(sender, component)) {
            throw ProblemException.missing(
                    "there is no component " + component + " in the catalogue; nothing was switched");
        }
        commands.write(
                new Control(scope, kind, it.on(), sender.name(), it.reason().orElse(""), decisions.nowMillis()));
        return accepted(JSON.createObjectNode().put("control", kind.name()));
    }

    private boolean isKnown(Principal sender, String component) throws InterruptedException {
        ComponentId key = new ComponentId(sender.tenant(), component);
        return decisions.await(view -> view.components().containsKey(key), LONGEST_WAIT);
    }

    /** Writes a command that the deployer decides on, and answers with its decision. */
    private HttpResponse<String> awaitDecision(Principal sender, CommandContent order) throws InterruptedException {
        String id = UUID.randomUUID().toString();
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        try (CommandDecisions.PendingDecision pending =
                decisions.commandDecisions().expect(id)) {
            write(sender, id, order);
            Optional<CommandDecision> decision = pending.await(LONGEST_WAIT);
            return decision.isPresent()
                    ? answer(id, decision.get(), deadlineNanos)
                    : accepted(JSON.createObjectNode()
                            .put("command", id)
                            .put("decision", "pending")
                            .put(
                                    "detail",
                                    "no decision within 2 s; GET the object that the command names to see the result"));
        }
    }

    private HttpResponse<String> answer(String id, CommandDecision decision, long untilNanos)
            throws InterruptedException {
        return switch (decision) {
            case CommandDecision.Accepted _ ->
                accepted(JSON.createObjectNode().put("command", id).put("decision", "accepted"));
            case CommandDecision.Reverted it -> accepted(reversals(id, it, untilNanos));
            case CommandDecision.Missing it -> throw ProblemException.missing(it.reason());
            case CommandDecision.Conflicting it -> throw new ProblemException(new Problem(409, it.reason()));
            case CommandDecision.Forbidden it -> throw new ProblemException(new Problem(403, it.reason()));
        };
    }

    /** Reverted changes, and the progress of their reversals. */
    private ObjectNode reversals(String id, CommandDecision.Reverted it, long untilNanos) throws InterruptedException {
        ObjectNode json = JSON.createObjectNode()
                .put("command", id)
                .put("decision", "accepted")
                .put("from", it.from().hex())
                .put("to", it.to().hex());
        ArrayNode revertedProposals = json.putArray("takenBack");
        for (ProposalId proposal : it.proposals()) {
            Duration left = Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime()));
            BranchLandings.Outcome reversal = landings.awaitReversal(RolloutId.of(proposal), left);
            revertedProposals.addObject().put("proposal", proposal.text()).set("reversal", LandingJson.of(reversal));
        }
        return json;
    }

    private HttpResponse<String> writeCommand(Principal sender, CommandContent order) {
        String id = UUID.randomUUID().toString();
        write(sender, id, order);
        return accepted(JSON.createObjectNode().put("command", id));
    }

    private void write(Principal sender, String id, CommandContent order) {
        commands.write(new Command(id, sender.tenant(), decisions.nowMillis(), sender.name(), order));
    }

    private static HttpResponse<String> accepted(ObjectNode body) {
        return HttpResponse.<String>accepted().body(body.toString()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
