package dev.ratchet.standalone.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Expected results of the acts within the time limit, with the missing ones. The acts run in parallel. */
final class Expectations {
    private final List<String> missing = Collections.synchronizedList(new ArrayList<>());
    private final DemoOutput output;
    private final long limitSeconds;

    Expectations(DemoOutput output, long limitSeconds) {
        this.output = output;
        this.limitSeconds = limitSeconds;
    }

    /** Records a missing result unless it happened. */
    void expect(boolean happened, String result) {
        if (!happened) {
            missing.add(result);
        }
    }

    /** Seconds until the limit. */
    double secondsLeft() {
        return Math.max(0, limitSeconds - output.seconds());
    }

    long limitSeconds() {
        return limitSeconds;
    }

    List<String> missing() {
        return List.copyOf(missing);
    }
}
