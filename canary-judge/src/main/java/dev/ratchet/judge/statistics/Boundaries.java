package dev.ratchet.judge.statistics;

import java.util.List;

/**
 * Significance levels of one kind of test, look by look. The latest path is cached, so that a further look costs one
 * step. The result depends on the argument alone.
 */
public final class Boundaries {
    private volatile Path latest = new Path(List.of(), Boundary.start());

    /** One look: the error that all looks up to it may spend, and the information available at it. */
    public record Point(double spendable, double known) {}

    private record Path(List<Point> points, Boundary end) {}

    /** Significance level of the last of these looks; 0 when that look is not tested. */
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
