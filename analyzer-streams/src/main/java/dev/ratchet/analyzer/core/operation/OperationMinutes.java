package dev.ratchet.analyzer.core.operation;

/**
 * Calls, errors and latency of an operation in the hour that ends with a sealed minute. Index 0 is the oldest minute.
 */
public final class OperationMinutes {
    /** Number of minutes. */
    public static final int MINUTES = 60;

    private final String name;
    private final Operation operation;
    private final long until;
    private final long[] calls = new long[MINUTES];
    private final long[] errors = new long[MINUTES];
    private final double[] sumsOfLogs = new double[MINUTES];
    private double sumOfUsual;
    private long callsWithUsual;

    /** Creates an hour without calls, which ends with a minute. */
    public OperationMinutes(String name, Operation operation, long until) {
        this.name = name;
        this.operation = operation;
        this.until = until;
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

    /** Calls of the hour. */
    public long total() {
        return calls(0, MINUTES);
    }

    /** Calls from an index to another one, which is excluded. */
    public long calls(int from, int to) {
        return sum(calls, from, to);
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
