package dev.ratchet.cycle.telemetry;

/** One sampled place: the first frame in the component's packages and what that frame called. */
public record ProfileSample(String type, String method, int line, String callee, long count) {}
