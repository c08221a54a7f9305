package dev.ratchet.analyzer.core.operation;

import java.util.Arrays;

/**
 * Calls, errors and latency of an operation in the hour that ends with a sealed minute. Index 0 is the oldest minute.
 */
public final class OperationMinutes {
    /** Number of minutes. */
    public static final int MINUTES = 60;

    /** Name of the operations beyond the busiest, as one. */
    public static final String OTHERS = "(others)";

    /** Number of earlier days whose calls are known at most. */
    public static final int EARLIER_DAYS = 6;

    private static final int LEAST_EARLIER_DAYS = 2;

    private final String name;
    private final Operation operation;
    private final long until;
    private final long[] calls = new long[MINUTES];
    private final long[] errors = new long[MINUTES];
    private final double[] sumsOfLogs = new double[MINUTES];
    private final double[] earlierCalls = new double[EARLIER_DAYS];
    private double sumOfUsual;
    private long callsWithUsual;

    /** Creates an hour without calls, which ends with a minute. */
    public OperationMinutes(String name, Operation operation, long until) {
        this.name = name;
        this.operation = operation;
        this.until = until;
        Arrays.fill(earlierCalls, Double.NaN);
    }

    /** Name of the operation. */
    public String name() {
        return name;
    }

    /** Tenant of the component. */
    public String tenant() {
        return operation.tenant();
    }

    /** Name of the component. */
    public String component() {
        return operation.component();
    }

    /** Last minute, since the epoch. */
    public long until() {
        return until;
    }

    /** Minute of an index, since the epoch. */
    public long minute(int index) {
        return until - MINUTES + 1 + index;
    }

    /** Adds failed calls to a minute of the hour. */
    public void addFailed(long minute, long count) {
        calls[index(minute)] += count;
        errors[index(minute)] += count;
    }

    /** Adds successful calls to a minute of the hour, with the sum of the logarithms of their milliseconds. */
    public void addSuccessful(long minute, long count, double sumOfLogs) {
        calls[index(minute)] += count;
        sumsOfLogs[index(minute)] += sumOfLogs;
    }

    /** Adds the minutes of another operation of the same hour. */
    public void add(OperationMinutes other) {
        for (int i = 0; i < MINUTES; i++) {
            calls[i] += other.calls[i];
            errors[i] += other.errors[i];
            sumsOfLogs[i] += other.sumsOfLogs[i];
        }
    }

    /** Adds the mean latency of some of the calls at this time on earlier days; NaN, if it is unknown, adds nothing. */
    public void addUsual(double millis, long count) {
        if (!Double.isNaN(millis)) {
            sumOfUsual += millis * count;
            callsWithUsual += count;
        }
    }

    /** Mean latency at this time on earlier days, in milliseconds, weighted by the calls; NaN if unknown. */
    public double usualMillis() {
        return callsWithUsual == 0 ? Double.NaN : sumOfUsual / callsWithUsual;
    }

    /** Adds calls a minute at this time on an earlier day; 0 is yesterday. NaN, if they are unknown, adds nothing. */
    public void addEarlierCalls(int day, double callsAMinute) {
        if (!Double.isNaN(callsAMinute)) {
            earlierCalls[day] = (Double.isNaN(earlierCalls[day]) ? 0 : earlierCalls[day]) + callsAMinute;
        }
    }

    /**
     * Calls a minute that are usual at this time: the lower quartile of the earlier days. NaN if fewer than two are
     * known.
     */
    public double usualCalls() {
        double[] known = Arrays.stream(earlierCalls)
                .filter(it -> !Double.isNaN(it))
                .sorted()
                .toArray();
        return known.length < LEAST_EARLIER_DAYS ? Double.NaN : known[known.length / 4];
    }

    /** Calls of the hour. */
    public long total() {
        return calls(0, MINUTES);
    }

    /** Calls from an index to another one, which is excluded. */
    public long calls(int from, int to) {
        return sum(calls, from, to);
    }

    /** Calls a minute from an index to another one, which is excluded. */
    public double rate(int from, int to) {
        return (double) calls(from, to) / (to - from);
    }

    /** Failed calls from an index to another one, which is excluded. */
    public long errors(int from, int to) {
        return sum(errors, from, to);
    }

    /** Successful calls of a minute. */
    public long successful(int index) {
        return calls[index] - errors[index];
    }

    /** Mean of the logarithms of the milliseconds of the successful calls of a minute; NaN without any. */
    public double meanLog(int index) {
        return successful(index) == 0 ? Double.NaN : sumsOfLogs[index] / successful(index);
    }

    private int index(long minute) {
        return Math.toIntExact(minute - until + MINUTES - 1);
    }

    private static long sum(long[] values, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
