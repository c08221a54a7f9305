package dev.ratchet.judge.statistics;

import java.util.List;

/**
 * Significance levels of one kind of test, look by look. The latest path is cached, so that a further look costs one
 * step. The result depends on the argument alone.
 */
public final class BoundaryLevels {
    private volatile CachedPath latest = new CachedPath(List.of(), Boundary.start());

    /** One look: the error that all looks up to it may spend, and the information available at it. */
    public record LookPoint(double cumulativeError, double cached) {}

    private record CachedPath(List<LookPoint> points, Boundary end) {}

    /** Significance level of the last of these looks; 0 when that look is not tested. */
    public double level(List<LookPoint> looks) {
        CachedPath cached = latest;
        int start = cached.points.size();
        Boundary boundary = cached.end;
        if (looks.size() < start || !looks.subList(0, start).equals(cached.points)) {
            start = 0;
            boundary = Boundary.start();
        }
        for (LookPoint look : looks.subList(start, looks.size())) {
            boundary = boundary.next(look.cumulativeError(), look.cached());
        }
        latest = new CachedPath(List.copyOf(looks), boundary);
        return boundary.level();
    }
}
