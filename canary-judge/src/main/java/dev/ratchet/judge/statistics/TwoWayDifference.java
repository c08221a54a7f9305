package dev.ratchet.judge.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Difference between arms whose groups change sides: least squares with an effect of each group, of each moment and of
 * the canary (staggered differences in differences), weighted by calls. Similarity of groups enters as prior calls of
 * each group at the overall mean (random effects; Henderson's mixed model equations, 1975).
 *
 * <p>The half width is that of a normal bound from the variance of calls. It is that of a t bound where the groups'
 * drift since the pre-period, or the dispersion between moments, exceeds that variance (beyond the upper tenth of
 * chi-squared).
 */
public final class TwoWayDifference implements Difference {
    /** Significance level of the tests for over-dispersion between groups and between moments. */
    public static final double DISPERSION_LEVEL = .10;

    private static final int MIN_GROUPS = 4;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final List<Long> intervals;
    private final List<GroupCell[]> moments;
    private final int groups;
    private final double priorCalls;
    private final double[] effect;
    private final double estimate;
    private final double callVariance;
    private final double leverage;

    /**
     * Calls of one group at one moment.
     *
     * @param calls number of calls
     * @param mean mean of the metric over the calls
     * @param squaredDeviations sum of squared deviations of the calls from that mean
     */
    public record GroupCell(int group, boolean canary, double calls, double mean, double squaredDeviations) {}

    /** The pre-period or one interval; every cell has calls. */
    public record Period(long interval, List<GroupCell> cells) {}

    /**
     * Creates a fit from the pre-period and the usable intervals, in this order, and the prior weight of group
     * similarity in calls.
     */
    public TwoWayDifference(List<Period> allMoments, double priorCalls) {
        Map<Integer, Integer> index = new TreeMap<>();
        allMoments.forEach(it -> it.cells().forEach(cell -> index.put(cell.group(), 0)));
        int groupCount = 0;
        for (Map.Entry<Integer, Integer> entry : index.entrySet()) {
            entry.setValue(groupCount++);
        }
        this.groups = groupCount;
        this.priorCalls = priorCalls;
        this.intervals = allMoments.stream().map(Period::interval).toList();
        this.moments = allMoments.stream().map(it -> indexed(it.cells(), index)).toList();
        if (groupsOfArm(true) >= MIN_GROUPS && groupsOfArm(false) >= MIN_GROUPS) {
            Equations equations = new Equations(groups + 1);
            moments.forEach(it -> addMoment(it, equations));
            this.effect = equations.solve(0);
            this.estimate = equations.solve(priorCalls)[groups];
            this.leverage = equations.lastOfInverseDiagonal(priorCalls);
        } else {
            this.effect = new double[groups + 1];
            this.estimate = 0;
            this.leverage = Double.POSITIVE_INFINITY;
        }
        this.callVariance = callVariance();
    }

    /** Variance of the estimate where one call has variance 1; infinite where an arm has too few groups. */
    public double leverage() {
        return leverage;
    }

    @Override
    public double estimate() {
        return estimate;
    }

    /**
     * Information by interval. Successive least-squares estimates have independent increments in the inverse of their
     * variance.
     */
    @Override
    public List<Information> cumulativeInformation() {
        List<Information> cumulativeInformation = new ArrayList<>();
        Equations equations = new Equations(groups + 1);
        for (int moment = 0; moment < moments.size(); moment++) {
            addMoment(moments.get(moment), equations);
            if (moment > 0) {
                cumulativeInformation.add(
                        new Information(intervals.get(moment), 1 / equations.lastOfInverseDiagonal(priorCalls)));
            }
        }
        return cumulativeInformation;
    }

    @Override
    public double halfWidth(double level) {
        if (leverage == Double.POSITIVE_INFINITY || level <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double error = Math.sqrt(callVariance * leverage);
        double half = NORMAL.inverseSurvivalProbability(level) * error;
        half = Math.max(half, dispersionHalfWidth(groupDispersion(), groups - 2, level, error));
        return Math.max(half, dispersionHalfWidth(momentDispersion(), moments.size() - 2, level, error));
    }

    /** This difference: intervals have little weight beside the pre-period, so no block can cause it alone. */
    @Override
    public Difference withoutOutlyingBlock() {
        return this;
    }

    private static double dispersionHalfWidth(double ratio, int degrees, double level, double error) {
        if (degrees < 1
                || ratio <= ChiSquaredDistribution.of(degrees).inverseSurvivalProbability(DISPERSION_LEVEL) / degrees) {
            return 0;
        }
        return TDistribution.of(degrees).inverseSurvivalProbability(level) * Math.sqrt(ratio) * error;
    }

    /** Dispersion ratio of the groups' drift since the pre-period; 1 where calls explain all of it. */
    private double groupDispersion() {
        double[] callsBefore = new double[groups];
        double[] callsAfter = new double[groups];
        double[] residual = new double[groups];
        for (int moment = 0; moment < moments.size(); moment++) {
            GroupCell[] cells = moments.get(moment);
            double mean = mean(cells);
            for (GroupCell cell : cells) {
                if (moment == 0) {
                    callsBefore[cell.group()] += cell.calls();
                } else {
                    callsAfter[cell.group()] += cell.calls();
                    residual[cell.group()] += cell.calls() * (adjusted(cell) - mean);
                }
            }
        }
        double sum = 0;
        for (int group = 0; group < groups; group++) {
            if (callsAfter[group] > 0 && callsBefore[group] > 0) {
                // a group's residuals sum to zero: an excess since the pre-period is a deficit in it
                double change = residual[group] / callsAfter[group] + residual[group] / callsBefore[group];
                sum += change * change / (1 / callsAfter[group] + 1 / callsBefore[group]);
            }
        }
        return callVariance == 0 ? 0 : sum / (groups - 2) / callVariance;
    }

    /** Dispersion ratio of the moments' differences; 1 where calls explain all of it. */
    private double momentDispersion() {
        double sum = 0;
        for (GroupCell[] cells : moments.subList(1, moments.size())) {
            double mean = mean(cells);
            double share = share(cells);
            double weight = 0;
            double contrast = 0;
            for (GroupCell cell : cells) {
                double side = side(cell) - share;
                weight += cell.calls() * side * side;
                contrast += cell.calls() * side * (adjusted(cell) - mean);
            }
            sum += weight > 0 ? contrast * contrast / weight : 0;
        }
        return callVariance == 0 ? 0 : sum / (moments.size() - 2) / callVariance;
    }

    /**
     * Adds a moment to the normal equations of the group effects and the canary effect; the moment's effect is
     * eliminated.
     */
    private void addMoment(GroupCell[] cells, Equations equations) {
        double calls = Arrays.stream(cells).mapToDouble(GroupCell::calls).sum();
        double share = share(cells);
        double mean =
                Arrays.stream(cells).mapToDouble(it -> it.calls() * it.mean()).sum() / calls;
        for (GroupCell cell : cells) {
            double weighted = cell.calls() * (cell.mean() - mean);
            equations.addToRightHandSide(cell.group(), weighted);
            equations.addToRightHandSide(groups, weighted * side(cell));
            equations.add(cell.group(), cell.group(), cell.calls());
            equations.add(cell.group(), groups, cell.calls() * (side(cell) - share));
            equations.add(groups, groups, cell.calls() * (side(cell) - share) * side(cell));
            for (GroupCell other : cells) {
                if (other.group() <= cell.group()) {
                    equations.add(other.group(), cell.group(), -cell.calls() * other.calls() / calls);
                }
            }
        }
    }

    private double callVariance() {
        double squares = 0;
        double degrees = 0;
        for (GroupCell[] cells : moments) {
            for (GroupCell cell : cells) {
                squares += cell.squaredDeviations();
                degrees += cell.calls() - 1;
            }
        }
        return degrees > 0 ? squares / degrees : 0;
    }

    private double adjusted(GroupCell cell) {
        return cell.mean() - effect[cell.group()] - side(cell) * effect[groups];
    }

    private double mean(GroupCell[] cells) {
        double sum = 0;
        double calls = 0;
        for (GroupCell cell : cells) {
            sum += cell.calls() * adjusted(cell);
            calls += cell.calls();
        }
        return sum / calls;
    }

    private static double share(GroupCell[] cells) {
        double canary = 0;
        double calls = 0;
        for (GroupCell cell : cells) {
            canary += cell.calls() * side(cell);
            calls += cell.calls();
        }
        return canary / calls;
    }

    private static double side(GroupCell cell) {
        return cell.canary() ? 1 : 0;
    }

    private long groupsOfArm(boolean canary) {
        return moments.stream()
                .skip(1)
                .flatMap(Arrays::stream)
                .filter(it -> it.canary() == canary)
                .mapToInt(GroupCell::group)
                .distinct()
                .count();
    }

    private static GroupCell[] indexed(List<GroupCell> cells, Map<Integer, Integer> index) {
        return cells.stream()
                .map(it -> new GroupCell(
                        index.getOrDefault(it.group(), 0), it.canary(), it.calls(), it.mean(), it.squaredDeviations()))
                .toArray(GroupCell[]::new);
    }
}
