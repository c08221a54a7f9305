package dev.ratchet.cycle.telemetry;

/**
 * Samples at one place: the topmost frame in the packages of the component.
 *
 * @param type binary name of the frame's class
 * @param method name of the frame's method
 * @param line line of the frame
 * @param callee method called by the frame; blank if the frame itself was executing
 * @param count number of samples
 */
public record ProfileSample(String type, String method, int line, String callee, long count) {}
