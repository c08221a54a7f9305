package dev.ratchet.deployer.core.judge;

/**
 * Symmetric linear equations, solved by Cholesky's method. The first unknown is 0 by convention, since effects of groups are
 * known only up to a constant.
 */
final class Equations {
    private static final double TINY = 1e-9;

    private final int size;
    private final double[][] matrix;
    private final double[] known;

    /** So many unknowns, all zeros. */
    Equations(int size) {
        this.size = size;
        this.matrix = new double[size][size];
        this.known = new double[size];
    }

    /** Adds to the coefficient in a row and a column at or right of the diagonal, and to its mirror image. */
    void add(int row, int column, double value) {
        matrix[column][row] += value;
    }

    /** Adds to the right side. */
    void know(int row, double value) {
        known[row] += value;
    }

    /** The unknowns; one that nothing is known of is 0. */
    double[] solve() {
        return substituted(factor(), known);
    }

    /** The last diagonal element of the inverse: the variance of the last unknown where calls have variance 1. */
    double inverseOfLast() {
        double[] unit = new double[size];
        unit[size - 1] = 1;
        double value = substituted(factor(), unit)[size - 1];
        return value > 0 ? value : Double.POSITIVE_INFINITY;
    }

    private double[][] factor() {
        double[][] lower = new double[size][size];
        for (int row = 1; row < size; row++) {
            for (int column = 1; column <= row; column++) {
                double sum = matrix[row][column];
                for (int i = 1; i < column; i++) {
                    sum -= lower[row][i] * lower[column][i];
                }
                if (row == column) {
                    lower[row][row] = sum > TINY * Math.abs(matrix[row][row]) ? Math.sqrt(sum) : 0;
                } else {
                    lower[row][column] = lower[column][column] > 0 ? sum / lower[column][column] : 0;
                }
            }
        }
        return lower;
    }

    private double[] substituted(double[][] lower, double[] right) {
        double[] forward = new double[size];
        for (int row = 1; row < size; row++) {
            double sum = right[row];
            for (int i = 1; i < row; i++) {
                sum -= lower[row][i] * forward[i];
            }
            forward[row] = lower[row][row] > 0 ? sum / lower[row][row] : 0;
        }
        double[] solution = new double[size];
        for (int row = size - 1; row >= 1; row--) {
            double sum = forward[row];
            for (int i = row + 1; i < size; i++) {
                sum -= lower[i][row] * solution[i];
            }
            solution[row] = lower[row][row] > 0 ? sum / lower[row][row] : 0;
        }
        return solution;
    }
}
