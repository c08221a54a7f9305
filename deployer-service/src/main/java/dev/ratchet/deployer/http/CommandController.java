package dev.ratchet.deployer.http;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.deployer.change.BranchLandings;
import dev.ratchet.deployer.change.RepositoryCheck;
import dev.ratchet.deployer.config.Catalogue;
import dev.ratchet.deployer.core.CommandDecision;
import dev.ratchet.deployer.kafka.CommandDecisions;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.ContentEncoding;
import dev.ratchet.runtime.http.DocumentedProblems;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Endpoints for commands, submitted changes and catalogue entries. Each request becomes a record on a topic before it
 * takes effect.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedProblems
final class CommandController {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final CommandWriter commands;
    private final DecisionLoop decisions;
    private final Catalogue catalogue;
    private final RepositoryCheck repositories;
    private final BranchLandings landings;
    private final Budget budget;

    CommandController(
            CommandWriter commands,
            DecisionLoop decisions,
            Catalogue catalogue,
            RepositoryCheck repositories,
            BranchLandings landings,
            Budget budget) {
        this.commands = commands;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.repositories = repositories;
        this.landings = landings;
        this.budget = budget;
    }

    /** Accepts exactly one command. An approval, a rejection and a roll-back wait up to 2 s for the decision. */
    @Post("/commands")
    @Status(HttpStatus.ACCEPTED)
    CommandAnswer command(@RequestAttribute Principal sender, @Body CommandBody body) throws InterruptedException {
        if (body.cycle().isPresent()) {
            return writeCommand(sender, body.cycle().get().toCommand());
        }
        if (body.rollBack().isPresent()) {
            return awaitDecision(sender, body.rollBack().get().toCommand());
        }
        if (body.killSwitch().isPresent()) {
            return control(sender, ControlKind.KILL_SWITCH, body.killSwitch().get());
        }
        if (body.freeze().isPresent()) {
            return control(sender, ControlKind.FREEZE, body.freeze().get());
        }
        boolean approved = body.approve().isPresent();
        return awaitDecision(
                sender, body.approve().or(body::reject).orElseThrow().toCommand(approved));
    }

    /** Puts an earlier release in control again. Waits up to 2 s for the decision. */
    @Post("/components/{name}/revert")
    @Status(HttpStatus.ACCEPTED)
    CommandAnswer revert(@RequestAttribute Principal sender, String name, @Body RevertBody body)
            throws InterruptedException {
        return awaitDecision(sender, body.toCommand(name));
    }

    /** Accepts a finished change. */
    @Post("/proposals")
    @Status(HttpStatus.ACCEPTED)
    CommandAnswer propose(@RequestAttribute Principal sender, @Body ProposalBody body) throws InterruptedException {
        if (!isKnown(sender, body.component())) {
            throw ProblemException.missing(
                    "there is no component " + body.component() + " in the catalogue; POST it to /components");
        }
        return writeCommand(sender, body.toCommand());
    }

    /** Accepts a catalogue entry, in YAML or JSON. */
    @Post("/components")
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"})
    @Status(HttpStatus.ACCEPTED)
    ComponentAnswer component(HttpRequest<?> request, @RequestAttribute Principal sender, @Body byte[] body) {
        Component component = catalogue.read(text(request, sender, body), sender.tenant());
        catalogue.refusal(component, decisions.view().components().values()).ifPresent(refusal -> {
            throw new ProblemException(refusal);
        });
        repositories.findProblem(component).ifPresent(problem -> {
            throw new ProblemException(new Problem(400, problem));
        });
        commands.write(component);
        return new ComponentAnswer(component.name());
    }

    private String text(HttpRequest<?> request, Principal sender, byte[] body) {
        try (Budget.Share share = budget.open(sender.tenant())) {
            return new String(ContentEncoding.decode(request, body, share), StandardCharsets.UTF_8);
        }
    }

    private CommandAnswer control(Principal sender, ControlKind kind, CommandBody.Switch body)
            throws InterruptedException {
        boolean isOperator = sender.tenant().equals(Principal.LOCAL.tenant());
        String scope = body.scopeFor(sender.tenant(), isOperator);
        String component = scope.substring(scope.indexOf('/') + 1);
        if (scope.contains("/") && !isKnown(sender, component)) {
            throw ProblemException.missing(
                    "there is no component " + component + " in the catalogue; nothing was switched");
        }
        commands.write(
                new Control(scope, kind, body.on(), sender.name(), body.reason().orElse(""), decisions.nowMillis()));
        return CommandAnswer.switched(kind.name());
    }

    private boolean isKnown(Principal sender, String component) throws InterruptedException {
        ComponentId key = new ComponentId(sender.tenant(), component);
        return decisions.await(view -> view.components().containsKey(key), LONGEST_WAIT);
    }

    /** Writes a command that needs a decision, and answers with that decision. */
    private CommandAnswer awaitDecision(Principal sender, CommandContent content) throws InterruptedException {
        String id = UUID.randomUUID().toString();
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        try (CommandDecisions.PendingDecision pending =
                decisions.commandDecisions().expect(id)) {
            write(sender, id, content);
            Optional<CommandDecision> decision = pending.await(LONGEST_WAIT);
            return decision.isPresent() ? answer(id, decision.get(), deadlineNanos) : CommandAnswer.pending(id);
        }
    }

    private CommandAnswer answer(String id, CommandDecision decision, long untilNanos) throws InterruptedException {
        return switch (decision) {
            case CommandDecision.Accepted _ -> CommandAnswer.accepted(id);
            case CommandDecision.Reverted it ->
                CommandAnswer.reverted(id, it.from().hex(), it.to().hex(), reversals(it, untilNanos));
            case CommandDecision.Missing it -> throw ProblemException.missing(it.reason());
            case CommandDecision.Conflicting it -> throw new ProblemException(new Problem(409, it.reason()));
            case CommandDecision.Forbidden it -> throw new ProblemException(new Problem(403, it.reason()));
        };
    }

    /** Reverted changes, each with the state of its reversal. */
    private List<CommandAnswer.Reversal> reversals(CommandDecision.Reverted reverted, long untilNanos)
            throws InterruptedException {
        List<CommandAnswer.Reversal> reversals = new ArrayList<>();
        for (ProposalId proposal : reverted.proposals()) {
            Duration left = Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime()));
            BranchLandings.Outcome reversal = landings.awaitReversal(RolloutId.of(proposal), left);
            reversals.add(new CommandAnswer.Reversal(proposal.text(), LandingAnswer.of(reversal)));
        }
        return reversals;
    }

    private CommandAnswer writeCommand(Principal sender, CommandContent content) {
        String id = UUID.randomUUID().toString();
        write(sender, id, content);
        return CommandAnswer.written(id);
    }

    private void write(Principal sender, String id, CommandContent content) {
        commands.write(new Command(id, Optional.of(sender.tenant()), decisions.nowMillis(), sender.name(), content));
    }
}
