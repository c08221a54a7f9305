package dev.ratchet.judge.statistics;

/**
 * Symmetric linear equations, solved by Cholesky decomposition. A ridge may shrink all unknowns but the last towards 0.
 * Without a ridge the first unknown is 0 by convention, since group effects are identified only up to a constant.
 */
public final class Equations {
    private static final double PIVOT_TOLERANCE = 1e-9;

    private final int size;
    private final double[][] matrix;
    private final double[] rightHandSide;

    /** Creates equations with the given number of unknowns; all coefficients are zero. */
    public Equations(int size) {
        this.size = size;
        this.matrix = new double[size][size];
        this.rightHandSide = new double[size];
    }

    /** Adds to the coefficient in a row and a column at or right of the diagonal, and to its mirror image. */
    public void add(int row, int column, double value) {
        matrix[column][row] += value;
    }

    /** Adds to the right-hand side. */
    public void addToRightHandSide(int row, double value) {
        rightHandSide[row] += value;
    }

    /** Solves for the unknowns; one that is not identified is 0. */
    public double[] solve(double ridge) {
        return solveTriangular(factor(ridge), rightHandSide, first(ridge));
    }

    /** Last diagonal element of the inverse: the variance of the last unknown where one call has variance 1. */
    public double lastOfInverseDiagonal(double ridge) {
        double[] unit = new double[size];
        unit[size - 1] = 1;
        double value = solveTriangular(factor(ridge), unit, first(ridge))[size - 1];
        return value > 0 ? value : Double.POSITIVE_INFINITY;
    }

    private static int first(double ridge) {
        return ridge > 0 ? 0 : 1;
    }

    private double[][] factor(double ridge) {
        double[][] lower = new double[size][size];
        int first = first(ridge);
        for (int row = first; row < size; row++) {
            for (int column = first; column <= row; column++) {
                double sum = matrix[row][column] + (row == column && row < size - 1 ? ridge : 0);
                for (int i = first; i < column; i++) {
                    sum -= lower[row][i] * lower[column][i];
                }
                if (row == column) {
                    lower[row][row] = sum > PIVOT_TOLERANCE * Math.abs(matrix[row][row]) ? Math.sqrt(sum) : 0;
                } else {
                    lower[row][column] = lower[column][column] > 0 ? sum / lower[column][column] : 0;
                }
            }
        }
        return lower;
    }

    private double[] solveTriangular(double[][] lower, double[] constants, int first) {
        double[] forward = new double[size];
        for (int row = first; row < size; row++) {
            double sum = constants[row];
            for (int i = first; i < row; i++) {
                sum -= lower[row][i] * forward[i];
            }
            forward[row] = lower[row][row] > 0 ? sum / lower[row][row] : 0;
        }
        double[] solution = new double[size];
        for (int row = size - 1; row >= first; row--) {
            double sum = forward[row];
            for (int i = row + 1; i < size; i++) {
                sum -= lower[i][row] * solution[i];
            }
            solution[row] = lower[row][row] > 0 ? sum / lower[row][row] : 0;
        }
        return solution;
    }
}
