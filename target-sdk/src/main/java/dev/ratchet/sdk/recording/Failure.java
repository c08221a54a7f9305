package dev.ratchet.sdk.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recorded form of an exception. */
public record Failure(String type, String message, List<String> frames) {
    private static final int MAX_FRAMES = 50;
    private static final int MAX_MESSAGE = 2000;

    public static Failure of(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frames.size() < MAX_FRAMES) {
                frames.add(frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
            }
        }
        String message = thrown.getMessage() == null ? "" : thrown.getMessage();
        return new Failure(
                thrown.getClass().getName(), message.substring(0, Math.min(message.length(), MAX_MESSAGE)), frames);
    }

    Map<String, Object> toFields(boolean withFrames, Set<String> shown) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type);
        fields.put("message", shown.contains("message") ? message : "");
        if (withFrames) {
            fields.put("frames", frames);
        }
        return fields;
    }
}
