package dev.ratchet.judge.statistics;

import java.util.List;

/**
 * The levels of one kind of test, look by look. The latest path is remembered, so that going on costs one step; what is
 * answered depends on the argument alone.
 */
public final class Boundaries {
    private volatile Path latest = new Path(List.of(), Boundary.start());

    /** One look: what all looks until it may spend, and what is known by it. */
    public record Point(double spendable, double known) {}

    private record Path(List<Point> points, Boundary end) {}

    /** The level of the last of these looks; 0 when it is not to be tested. */
    public double level(List<Point> looks) {
        Path known = latest;
        int from = known.points.size();
        Boundary at = known.end;
        if (looks.size() < from || !looks.subList(0, from).equals(known.points)) {
            from = 0;
            at = Boundary.start();
        }
        for (Point it : looks.subList(from, looks.size())) {
            at = at.next(it.spendable(), it.known());
        }
        latest = new Path(List.copyOf(looks), at);
        return at.level();
    }
}
