package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.MinuteRecorder.Interval;
import dev.ratchet.backtest.microservices.plan.HexIds;
import dev.ratchet.backtest.microservices.plan.LineTemplate;
import dev.ratchet.backtest.microservices.plan.PlanStep;
import dev.ratchet.backtest.microservices.plan.PlanStep.Branch;
import dev.ratchet.backtest.microservices.plan.PlanStep.Internal;
import dev.ratchet.backtest.microservices.plan.PlanStep.LogLine;
import dev.ratchet.backtest.microservices.plan.PlanStep.Loop;
import dev.ratchet.backtest.microservices.plan.PlanStep.Message;
import dev.ratchet.backtest.microservices.plan.PlanStep.Parallel;
import dev.ratchet.backtest.microservices.plan.PlanStep.Query;
import dev.ratchet.backtest.microservices.plan.PlanStep.RemoteCall;
import dev.ratchet.backtest.microservices.plan.PlanStep.Work;
import dev.ratchet.backtest.microservices.plan.Reaction;
import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceComponent;
import dev.ratchet.backtest.microservices.plan.ServiceComponent.Pod;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import dev.ratchet.backtest.traffic.Draws;
import dev.ratchet.cycle.telemetry.LogRecord.LogContext;
import dev.ratchet.cycle.telemetry.Span.SpanContext;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;

/**
 * Execution of one operation. Time is in nanoseconds since the start of the minute. Each call has a seed that depends
 * on its place in the request only.
 */
final class Invocation {
    private static final long LINE_NANOS = 20_000;

    private final Request request;
    private final ServiceOperation operation;
    private final long seed;
    private final Draws draws;
    private final ServiceComponent component;
    private final Pod pod;
    private final Latencies latencies;
    private final InvocationFate fate;
    private final double selfNanos;
    private String spanId;
    private long atNanos;
    private int point;
    private int stepsDone;
    private boolean isEnded;
    private boolean isSkippingCalls;
    private CallResult result = CallResult.OK;

    Invocation(Request request, ServiceOperation operation, long seed, long startNanos) {
        this.request = request;
        this.operation = operation;
        this.seed = seed;
        this.draws = new Draws(seed);
        this.component = request.component(operation);
        this.pod = component.pods().get(draws.uniformInt(component.pods().size()));
        this.latencies = new Latencies(request, component, pod);
        this.fate = InvocationFate.draw(request, operation, seed);
        this.selfNanos = latencies.selfNanos(operation, draws, seed, startNanos);
        this.spanId = HexIds.of(seed);
        this.atNanos = startNanos;
    }

    /** Executes the plan and records the span of the given kind. */
    CallResult run(String parentSpanId, SpanKind kind) {
        long startNanos = atNanos;
        atNanos += latencies.waitNanos(seed);
        runPlan(operation.steps());
        if (fate.isWrong() && result == CallResult.OK) {
            result = CallResult.WRONG_VALUE;
        }
        recordSpan(context(spanId, parentSpanId), operation.name(), kind, startNanos, result == CallResult.HTTP_ERROR);
        return result;
    }

    /** End of the operation. */
    long endNanos() {
        return atNanos;
    }

    /** Runs steps outside of branches and loops, up to the point of failure. */
    private void runPlan(List<PlanStep> steps) {
        for (PlanStep step : steps) {
            if (!isEnded && point++ == fate.failurePoint()) {
                fail();
            }
            if (!isEnded) {
                run(step);
            }
        }
    }

    private void runAll(List<PlanStep> steps) {
        for (PlanStep step : steps) {
            if (!isEnded) {
                run(step);
            }
        }
    }

    private void run(PlanStep step) {
        long stepSeed = Seeds.mix(seed, 1000 + stepsDone++);
        switch (step) {
            case Work it -> work(it.share() * selfNanos);
            case LogLine it -> writeLine(it.template(), stepSeed);
            case RemoteCall it -> callAndReact(it, stepSeed);
            case Parallel it -> callInParallel(it.calls(), stepSeed);
            case Message it -> send(it.consumer(), stepSeed);
            case Query it -> query(it, stepSeed);
            case Internal it -> runInternal(it, stepSeed);
            case Branch it -> runAll(isFirst(it, stepSeed) ? it.then() : it.otherwise());
            case Loop it -> repeat(it, stepSeed);
        }
    }

    private void repeat(Loop loop, long stepSeed) {
        int count = 1 + Seeds.uniformInt(stepSeed, 0, loop.longest());
        for (int i = 0; i < count; i++) {
            runAll(loop.steps());
        }
    }

    private boolean isFirst(Branch branch, long stepSeed) {
        return branch.requestKey() > 0
                ? request.hasProperty(branch.requestKey(), branch.probability())
                : Seeds.uniform(stepSeed, 0) < branch.probability();
    }

    private void work(double nanos) {
        long end = atNanos + (long) nanos;
        request.recorder().usage().addWork(pod, (long) nanos);
        atNanos = end + request.conditions().pauseNanos(pod, atNanos, end);
    }

    private void writeLine(LineTemplate template, long stepSeed) {
        atNanos += LINE_NANOS;
        LineTemplate written = fate.written(template);
        if (written.severity() > 0) {
            recordLine(written, stepSeed);
        }
    }

    private void recordLine(LineTemplate template, long stepSeed) {
        String body = template.text(request.seed(), new Draws(stepSeed));
        request.recorder().recordLine(logContext(), interval(atNanos), template.severity(), body);
    }

    private void fail() {
        isEnded = true;
        FailureStyle style = fate.failureStyle(operation, request.faults().isVisibleFailure(operation));
        result = style.result();
        switch (style.line()) {
            case NONE -> {}
            case BENIGN_WARNING -> recordLine(operation.failureLine(), seed);
            case ERROR, ERROR_WITH_STACK_TRACE ->
                request.recorder()
                        .recordLine(
                                logContext(),
                                interval(atNanos),
                                LineTemplate.ERROR,
                                "Cannot process " + operation.name(),
                                style.exception(operation));
        }
    }

    private void callAndReact(RemoteCall call, long stepSeed) {
        if (!isSkippingCalls) {
            react(call, callWithRetry(call, stepSeed), stepSeed);
        }
    }

    private CallResult callWithRetry(RemoteCall call, long stepSeed) {
        CallResult first = call(call, stepSeed);
        return first.isFailure() && call.isRetried() ? call(call, Seeds.mix(stepSeed, 9)) : first;
    }

    private CallResult call(RemoteCall call, long callSeed) {
        boolean hasClientSpan = request.recorder().hasClientSpans();
        long startNanos = atNanos;
        String clientSpanId = HexIds.of(Seeds.mix(callSeed, 1));
        long arrivalNanos = startNanos + latencies.requestNanos(call.callee(), callSeed);
        Invocation invocation = new Invocation(request, call.callee(), Seeds.mix(callSeed, 2), arrivalNanos);
        CallResult received = invocation.run(hasClientSpan ? clientSpanId : spanId, SpanKind.SERVER);
        atNanos = invocation.endNanos() + latencies.responseNanos(call.callee(), callSeed);
        if (hasClientSpan) {
            String name = request.model().style().clientSpan(call.callee().name());
            boolean isError = received == CallResult.HTTP_ERROR;
            recordSpan(context(clientSpanId, spanId), name, SpanKind.CLIENT, startNanos, isError);
        }
        return received;
    }

    private void callInParallel(List<RemoteCall> calls, long stepSeed) {
        if (isSkippingCalls) {
            return;
        }
        long startNanos = atNanos;
        long latestNanos = atNanos;
        CallResult[] results = new CallResult[calls.size()];
        for (int i = 0; i < results.length; i++) {
            atNanos = startNanos + i * LINE_NANOS;
            results[i] = callWithRetry(calls.get(i), Seeds.mix(stepSeed, 20 + i));
            latestNanos = Math.max(latestNanos, atNanos);
        }
        atNanos = latestNanos;
        for (int i = 0; i < results.length && !isEnded; i++) {
            react(calls.get(i), results[i], stepSeed);
        }
    }

    private void react(RemoteCall call, CallResult received, long stepSeed) {
        Reaction reaction = received.isFailure() ? call.onFailure() : call.onWrongValue();
        if (received == CallResult.OK || reaction == Reaction.IGNORE) {
            return;
        }
        call.reactionLine().ifPresent(line -> recordLine(line, Seeds.mix(stepSeed, 5)));
        switch (reaction) {
            case PROPAGATE -> end(received);
            case RETURN_EMPTY -> end(CallResult.WRONG_VALUE);
            case RETURN_DEFAULT -> end(CallResult.OK);
            case SKIP_CALLS -> isSkippingCalls = true;
            case FALL_BACK -> work(selfNanos / 2);
            case IGNORE -> {}
        }
    }

    private void end(CallResult with) {
        isEnded = true;
        result = with;
    }

    private void send(ServiceOperation consumer, long stepSeed) {
        if (isSkippingCalls) {
            return;
        }
        long startNanos = atNanos;
        atNanos += latencies.queryNanos(.5, Seeds.mix(stepSeed, 3));
        String producerSpanId = HexIds.of(Seeds.mix(stepSeed, 1));
        String name = consumer.name() + " publish";
        recordSpan(context(producerSpanId, spanId), name, SpanKind.PRODUCER, startNanos, false);
        long arrivalNanos = atNanos + latencies.queueNanos(consumer, stepSeed);
        new Invocation(request, consumer, Seeds.mix(stepSeed, 2), arrivalNanos).run(producerSpanId, SpanKind.CONSUMER);
    }

    private void query(Query query, long stepSeed) {
        if (isSkippingCalls) {
            return;
        }
        long startNanos = atNanos;
        double noise = new Draws(stepSeed).logNormal(query.sigma());
        atNanos += latencies.queryNanos(query.medianMillis() * noise, stepSeed);
        SpanContext context = context(HexIds.of(Seeds.mix(stepSeed, 1)), spanId);
        recordSpan(context, query.name(), SpanKind.CLIENT, startNanos, false);
        if (query.isCommitted()) {
            atNanos += latencies.queryNanos(.2, Seeds.mix(stepSeed, 4));
        }
    }

    private void runInternal(Internal internal, long stepSeed) {
        String outerSpanId = spanId;
        long startNanos = atNanos;
        spanId = HexIds.of(Seeds.mix(stepSeed, 1));
        runPlan(internal.steps());
        String innerSpanId = spanId;
        spanId = outerSpanId;
        boolean isError = isEnded && result == CallResult.HTTP_ERROR;
        recordSpan(context(innerSpanId, outerSpanId), internal.name(), SpanKind.INTERNAL, startNanos, isError);
    }

    private void recordSpan(SpanContext context, String name, SpanKind kind, long startNanos, boolean isError) {
        request.recorder().recordSpan(context, name, kind, interval(startNanos), isError);
    }

    private SpanContext context(String ofSpan, String ofParent) {
        return new SpanContext(request.traceId(), ofSpan, ofParent);
    }

    private Interval interval(long startNanos) {
        return new Interval(component, pod, startNanos, atNanos);
    }

    private LogContext logContext() {
        return new LogContext(request.traceId(), spanId, "");
    }
}
