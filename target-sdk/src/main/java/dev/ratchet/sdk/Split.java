package dev.ratchet.sdk;

import dev.ratchet.sdk.core.TrafficSplit;

/** Division of a component's calls between control and canary. */
public enum Split {
    /** At random, call by call: for components without ordering or state per key. */
    BY_REQUEST("REQUEST"),
    /** By salted hash of the key, so that one key stays in one arm for a whole epoch. */
    BY_KEY("KEY");

    private final String wireName;

    Split(String wireName) {
        this.wireName = wireName;
    }

    public static Split of(TrafficSplit traffic) {
        return traffic.keyed() ? BY_KEY : BY_REQUEST;
    }

    public static Split parse(String wireName) {
        for (Split split : values()) {
            if (split.wireName.equals(wireName)) {
                return split;
            }
        }
        throw new IllegalArgumentException("split must be REQUEST or KEY: " + wireName);
    }
}
