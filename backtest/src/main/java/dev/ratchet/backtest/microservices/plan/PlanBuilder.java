package dev.ratchet.backtest.microservices.plan;

import dev.ratchet.backtest.microservices.plan.PlanStep.Branch;
import dev.ratchet.backtest.microservices.plan.PlanStep.Internal;
import dev.ratchet.backtest.microservices.plan.PlanStep.LogLine;
import dev.ratchet.backtest.microservices.plan.PlanStep.Loop;
import dev.ratchet.backtest.microservices.plan.PlanStep.Message;
import dev.ratchet.backtest.microservices.plan.PlanStep.Parallel;
import dev.ratchet.backtest.microservices.plan.PlanStep.Query;
import dev.ratchet.backtest.microservices.plan.PlanStep.RemoteCall;
import dev.ratchet.backtest.microservices.plan.PlanStep.Work;
import dev.ratchet.backtest.traffic.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builder of the operations of a system and of their call plans. */
final class PlanBuilder {
    private static final int LONGEST_LOOP = 4;

    private final NamingStyle style;
    private final List<ServiceComponent> components;
    private final Draws draws;
    private final CalleeChoice callees;
    private final LineLayout layout;
    private final boolean[] hasDatabase;
    private final boolean hasInternalSpans;
    private final boolean hasMessages;
    private final List<ServiceOperation> operations = new ArrayList<>();

    PlanBuilder(NamingStyle style, List<ServiceComponent> components, Draws draws) {
        this.style = style;
        this.components = components;
        this.draws = draws;
        this.callees = new CalleeChoice(components, draws);
        this.layout = LineLayout.ALL.get(draws.uniformInt(LineLayout.ALL.size()));
        this.hasDatabase = new boolean[components.size()];
        this.hasInternalSpans = draws.isHit(.6);
        this.hasMessages = draws.isHit(.3);
        for (int i = 1; i < hasDatabase.length; i++) {
            hasDatabase[i] = draws.isHit(.6);
        }
    }

    /** Operations added so far. */
    List<ServiceOperation> operations() {
        return operations;
    }

    /** Adds an operation of a component that is not the gateway. */
    void addOperation(ServiceComponent component, int number) {
        String verb = NamingStyle.verb(component.index() * 7 + number * 3);
        int calls = draws.isHit(.15) ? 0 : 1 + draws.uniformInt(4);
        add(component, component.noun(), verb, calls, draws.isHit(.1) ? 40 : 4);
    }

    /** Adds an operation of the gateway for a flow. */
    ServiceOperation addEntry(int flow) {
        String noun = NamingStyle.noun(flow * 5 % NamingStyle.nouns());
        return add(components.getFirst(), noun, NamingStyle.verb(flow), 1 + draws.uniformInt(4), 2);
    }

    private ServiceOperation add(ServiceComponent component, String noun, String verb, int calls, double millis) {
        LinePhrases phrases = new LinePhrases(noun, verb, layout, draws);
        List<ServiceOperation> chosen = callees.choose(component, calls);
        List<PlanStep> steps = withWork(withLines(body(component, chosen, phrases), phrases));
        if (hasInternalSpans && component.index() > 0 && draws.isHit(.6)) {
            steps = List.of(new Work(.1), new Internal(NamingStyle.capitalize(noun) + "Controller." + verb, steps));
        }
        ServiceOperation operation = new ServiceOperation(
                operations.size(),
                component.index(),
                style.serverSpan(noun, verb),
                millis * draws.logUniform(.25, 4),
                draws.uniform(.2, .8),
                draws.isHit(.15) ? draws.logUniform(.002, .03) : 0,
                phrases.warning(),
                steps);
        operations.add(operation);
        callees.add(component, operation);
        return operation;
    }

    /** Calls and queries of an operation, some of them conditional, cached, parallel or repeated. */
    private List<PlanStep> body(ServiceComponent component, List<ServiceOperation> chosen, LinePhrases phrases) {
        List<PlanStep> body = new ArrayList<>();
        List<RemoteCall> calls = new ArrayList<>();
        chosen.forEach(callee -> calls.add(call(callee, phrases)));
        if (calls.size() >= 2 && draws.isHit(.2)) {
            body.add(new Parallel(List.of(calls.removeLast(), calls.removeLast())));
        }
        calls.forEach(call -> body.add(conditional(call, phrases)));
        if (hasMessages && component.index() > 0 && draws.isHit(.15)) {
            callees.choose(component, 1).forEach(consumer -> body.add(new Message(consumer)));
        }
        int queries = hasDatabase[component.index()] ? draws.uniformInt(4) : 0;
        for (int i = 0; i < queries; i++) {
            body.add(draws.uniformInt(body.size() + 1), query(component));
        }
        return body;
    }

    private RemoteCall call(ServiceOperation callee, LinePhrases phrases) {
        Optional<LineTemplate> line = draws.isHit(.75) ? Optional.of(phrases.reaction()) : Optional.empty();
        double failure = draws.uniform();
        Reaction onFailure = failure < .45
                ? Reaction.PROPAGATE
                : failure < .6
                        ? Reaction.RETURN_EMPTY
                        : failure < .7 ? Reaction.RETURN_DEFAULT : failure < .9 ? Reaction.SKIP_CALLS : Reaction.IGNORE;
        double wrong = draws.uniform();
        Reaction onWrongValue = wrong < .3
                ? Reaction.RETURN_DEFAULT
                : wrong < .45
                        ? Reaction.RETURN_EMPTY
                        : wrong < .75 ? Reaction.SKIP_CALLS : wrong < .9 ? Reaction.FALL_BACK : Reaction.IGNORE;
        return new RemoteCall(callee, onFailure, onWrongValue, line, draws.isHit(.1));
    }

    private PlanStep conditional(RemoteCall call, LinePhrases phrases) {
        double kind = draws.uniform();
        int key = draws.isHit(.5) ? 1 + draws.uniformInt(4) : 0;
        if (kind < .12) {
            List<PlanStep> cached = draws.isHit(.5) ? List.of(new LogLine(phrases.info())) : List.of();
            return new Branch(draws.uniform(.5, .95), 0, cached, List.of(call));
        }
        if (kind < .35) {
            List<PlanStep> otherwise = draws.isHit(.4) ? List.of(new LogLine(phrases.info())) : List.of();
            return new Branch(draws.uniform(.2, .95), key, List.of(call), otherwise);
        }
        boolean isLight = callees.size(call.callee()) < 6;
        return isLight && kind < .45 ? new Loop(2 + draws.uniformInt(LONGEST_LOOP - 1), List.of(call)) : call;
    }

    private PlanStep query(ServiceComponent component) {
        String table = "ts." + component.noun().replace('-', '_');
        String verb =
                List.of("SELECT ", "SELECT ", "INSERT ", "UPDATE ", "find ").get(draws.uniformInt(5));
        Query query = new Query(verb + table, draws.logUniform(.3, 6), draws.uniform(.2, .6), draws.isHit(.3));
        if (hasInternalSpans && draws.isHit(.5)) {
            String name = NamingStyle.capitalize(component.noun()) + "Repository.findBy" + draws.uniformInt(3);
            return new Internal(name, List.of(query));
        }
        return query;
    }

    /** Adds one to six lines, one of them first, some conditional. */
    private List<PlanStep> withLines(List<PlanStep> body, LinePhrases phrases) {
        List<PlanStep> steps = new ArrayList<>(body);
        int lines = 1 + draws.uniformInt(6);
        for (int i = 0; i < lines; i++) {
            LogLine line = new LogLine(phrases.info());
            boolean isConditional = i > 1 && draws.isHit(.25);
            int at = i == 0 ? 0 : 1 + draws.uniformInt(steps.size());
            PlanStep step = isConditional
                    ? new Branch(draws.uniform(.05, .9), draws.uniformInt(3), List.of(line), List.of())
                    : line;
            steps.add(at, step);
        }
        return steps;
    }

    /** Adds work before the first, after the last and between some steps. */
    private List<PlanStep> withWork(List<PlanStep> body) {
        List<PlanStep> steps = new ArrayList<>();
        double[] weights = new double[body.size() + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            boolean isEnd = i == 0 || i == weights.length - 1;
            weights[i] = isEnd || draws.isHit(.6) ? draws.uniform(.1, 1) : 0;
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                steps.add(new Work(weights[i] / sum));
            }
            if (i < body.size()) {
                steps.add(body.get(i));
            }
        }
        return steps;
    }
}
