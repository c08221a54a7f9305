package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.MinuteRecorder.Interval;
import dev.ratchet.backtest.microservices.plan.HexIds;
import dev.ratchet.backtest.microservices.plan.LineTemplate;
import dev.ratchet.backtest.microservices.plan.NamingStyle;
import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceComponent;
import dev.ratchet.backtest.microservices.plan.ServiceComponent.Pod;
import dev.ratchet.backtest.microservices.plan.SystemModel;
import dev.ratchet.backtest.traffic.Draws;
import dev.ratchet.cycle.telemetry.LogRecord.LogContext;
import dev.ratchet.cycle.telemetry.Span.SpanContext;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;

/** Lines and spans outside of requests: scheduled jobs, rare warnings, hourly lines and lines of a start. */
final class BackgroundActivity {
    private static final List<Integer> PERIODS_MINUTES = List.of(1, 1, 2, 5, 10, 15);
    private static final double WARNINGS_PER_MINUTE = .015;
    private static final double JOBS_WITH_SPANS_SHARE = .3;
    private static final double MINUTE_NANOS = 60e9;

    private static final LineTemplate HOURLY =
            LineTemplate.parse(LineTemplate.INFO, "Rotated access log, {NUMBER} files kept, next rotation in 3600 s");
    private static final List<LineTemplate> WARNINGS = List.of(
            LineTemplate.parse(
                    LineTemplate.WARN, "HikariPool-1 - Thread starvation or clock leap detected ({NUMBER} ms)"),
            LineTemplate.parse(LineTemplate.WARN, "Connection to registry lost, retry in {NUMBER} ms"),
            LineTemplate.parse(LineTemplate.ERROR, "Failed to export spans, the request took longer than {NUMBER} ms"),
            LineTemplate.parse(LineTemplate.WARN, "Connection reset by peer"));
    private static final List<LineTemplate> START = List.of(
            LineTemplate.parse(LineTemplate.INFO, "Starting application using Java 17.0.9 with PID 1"),
            LineTemplate.parse(LineTemplate.INFO, "No active profile set, falling back to 1 default profile"),
            LineTemplate.parse(LineTemplate.INFO, "Tomcat initialized with port(s): 8080 (http)"),
            LineTemplate.parse(LineTemplate.INFO, "HikariPool-1 - Start completed."),
            LineTemplate.parse(LineTemplate.INFO, "Registered instance with status UP"),
            LineTemplate.parse(LineTemplate.INFO, "Started application in {NUMBER}.{NUMBER} seconds"));

    private final long seed;
    private final SystemModel model;
    private final Conditions conditions;
    private final Disturbances disturbances;

    BackgroundActivity(long seed, SystemModel model, Conditions conditions, Disturbances disturbances) {
        this.seed = Seeds.mix(seed, 121);
        this.model = model;
        this.conditions = conditions;
        this.disturbances = disturbances;
    }

    /** Records the activity of one minute since the epoch. */
    void record(long minute, MinuteRecorder recorder) {
        for (ServiceComponent component : model.components()) {
            for (Pod pod : component.pods()) {
                long podSeed = Seeds.mix(Seeds.mix(seed, minute), pod.index());
                PodLines lines = new PodLines(component, pod, recorder, podSeed);
                int period = PERIODS_MINUTES.get(Seeds.uniformInt(seed, component.index(), PERIODS_MINUTES.size()));
                if (Math.floorMod(minute, period) == component.index() % period) {
                    lines.runJob(model.jobs().get(component.index()), Seeds.mix(seed, component.index()));
                }
                if (disturbances.isHourly(component.index(), minute)) {
                    lines.write(HOURLY);
                }
                if (conditions.minutesSinceStart(pod) == 0) {
                    START.forEach(lines::write);
                }
                lines.writeWarnings();
            }
        }
    }

    /** Lines of one pod. */
    private static final class PodLines {
        private final ServiceComponent component;
        private final Pod pod;
        private final MinuteRecorder recorder;
        private final long podSeed;
        private final Draws draws;
        private long atNanos;

        PodLines(ServiceComponent component, Pod pod, MinuteRecorder recorder, long podSeed) {
            this.component = component;
            this.pod = pod;
            this.recorder = recorder;
            this.podSeed = podSeed;
            this.draws = new Draws(podSeed);
            this.atNanos = (long) (.1 * MINUTE_NANOS * draws.uniform());
        }

        void write(LineTemplate template) {
            write(template, LogContext.none());
        }

        /** Writes the line of a job; some jobs have a trace. */
        void runJob(LineTemplate template, long jobSeed) {
            boolean hasSpan = Seeds.uniform(jobSeed, 1) < JOBS_WITH_SPANS_SHARE;
            if (!hasSpan) {
                write(template);
                return;
            }
            SpanContext context = new SpanContext(HexIds.ofTrace(podSeed), HexIds.of(Seeds.mix(podSeed, 1)), "");
            long startNanos = atNanos;
            write(template, new LogContext(context.traceId(), context.spanId(), ""));
            String name = NamingStyle.capitalize(component.noun()) + "Job.run";
            Interval interval = new Interval(component, pod, startNanos, atNanos);
            recorder.recordSpan(context, name, SpanKind.INTERNAL, interval, false);
        }

        void writeWarnings() {
            int count = draws.poisson(WARNINGS_PER_MINUTE);
            for (int i = 0; i < count; i++) {
                write(WARNINGS.get(draws.uniformInt(WARNINGS.size())));
            }
        }

        private void write(LineTemplate template, LogContext context) {
            atNanos += (long) draws.logUniform(1e6, 2e8);
            Interval interval = new Interval(component, pod, atNanos, atNanos);
            recorder.recordLine(context, interval, template.severity(), template.text(podSeed, draws));
        }
    }
}
