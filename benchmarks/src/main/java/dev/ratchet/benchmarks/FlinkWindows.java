package dev.ratchet.benchmarks;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Flink in this process: sliding event-time windows by series, incremental, state on the heap, one slot. */
final class FlinkWindows {
    private static final List<Integer> WINDOWS = List.of(1, 5, 15, 30, 60);

    private final Traffic traffic;
    private final int minutes;
    private boolean isCorrect = true;

    FlinkWindows(Traffic traffic, int minutes) {
        this.traffic = traffic;
        this.minutes = minutes;
    }

    boolean isCorrect() {
        return isCorrect;
    }

    /** Processes the points of some minutes and returns their number. */
    long run() throws Exception {
        long points = minutes * traffic.inMinute();
        Configuration settings = new Configuration();
        settings.setString("state.backend.type", "hashmap");
        settings.setString("rest.port", "0");
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        flink.getConfig().enableObjectReuse();
        Traffic of = traffic;
        KeyedStream<Long, Integer> keyed = flink.fromSequence(0, points - 1)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Long>forMonotonousTimestamps()
                        .withTimestampAssigner((point, before) -> of.atMillis(point)))
                .keyBy(point -> of.seriesOf(point));
        for (int window : WINDOWS) {
            keyed.window(SlidingEventTimeWindows.of(Duration.ofMinutes(window), Duration.ofMinutes(1)))
                    .aggregate(new Taking(of), new Checking(of, window, minutes))
                    .sinkTo(new DiscardingSink<>());
        }
        var result = flink.execute("windows");
        isCorrect &= points == result.<Long>getAccumulatorResult("counted");
        isCorrect &= 0 == result.<Long>getAccumulatorResult("wrong");
        return points;
    }

    /** Adds each point to its windows. */
    private record Taking(Traffic traffic) implements AggregateFunction<Long, Aggregate, Aggregate> {
        @Override
        public Aggregate createAccumulator() {
            return new Aggregate();
        }

        @Override
        public Aggregate add(Long point, Aggregate to) {
            return to.take(traffic.value(point));
        }

        @Override
        public Aggregate getResult(Aggregate it) {
            return it;
        }

        /**
         * Not supported: Flink merges the accumulators of session windows only.
         *
         * @throws UnsupportedOperationException always
         */
        @Override
        public Aggregate merge(Aggregate one, Aggregate other) {
            throw new UnsupportedOperationException(
                    "merge is not supported, because sliding windows are never merged; use no session windows");
        }
    }

    /** Computes count, deviation and percentile of each window, and verifies some. */
    private static final class Checking extends ProcessWindowFunction<Aggregate, Double, Integer, TimeWindow> {
        private static final long serialVersionUID = 1;
        private final Traffic traffic;
        private final int window;
        private final int minutes;
        private final LongCounter counted = new LongCounter();
        private final LongCounter wrong = new LongCounter();

        Checking(Traffic traffic, int window, int minutes) {
            this.traffic = traffic;
            this.window = window;
            this.minutes = minutes;
        }

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator("counted" + (window == 1 ? "" : window), counted);
            getRuntimeContext().addAccumulator("wrong" + (window == 5 ? "" : window), wrong);
        }

        @Override
        public void process(Integer series, Context context, Iterable<Aggregate> all, Collector<Double> out) {
            Aggregate it = all.iterator().next();
            double p95 = it.p95();
            counted.add(it.count());
            out.collect(p95 + it.deviation());
            if (window == 5 && series % 500 == 0) {
                long first = context.window().getStart() / Traffic.MINUTE;
                double[] exact = OwnWindows.exact(
                        traffic, series, first, Math.min(first + 4, Traffic.BEGIN / Traffic.MINUTE + minutes - 1));
                double right = exact[(int) Math.ceil(.95 * exact.length) - 1];
                wrong.add(it.count() == exact.length && Math.abs(p95 - right) <= .02 * right ? 0 : 1);
            }
        }
    }
}
