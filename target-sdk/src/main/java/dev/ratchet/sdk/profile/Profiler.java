package dev.ratchet.sdk.profile;

import dev.ratchet.sdk.process.Threads;
import dev.ratchet.sdk.profile.ProfileFold.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;

/** Feeds the JVM's execution samples (JFR) to the components' profiles, with one stream per process. */
public final class Profiler implements AutoCloseable {
    private final List<ProfileFold> folds = new CopyOnWriteArrayList<>();
    private final RecordingStream stream;

    private Profiler(RecordingStream stream) {
        this.stream = stream;
    }

    public static Profiler start(Duration period) {
        Profiler profiler = new Profiler(new RecordingStream());
        profiler.stream.enable("jdk.ExecutionSample").withPeriod(period);
        profiler.stream.onEvent("jdk.ExecutionSample", profiler::addSample);
        profiler.stream.setMaxAge(Duration.ofSeconds(10));
        // startAsync() would read the stream on a thread that prevents the JVM from terminating.
        Threads.daemon("profiler", profiler.stream::start).start();
        return profiler;
    }

    public void feed(ProfileFold fold) {
        folds.add(fold);
    }

    @Override
    public void close() {
        stream.close();
    }

    private void addSample(RecordedEvent event) {
        if (event.getStackTrace() == null || isWarming(event)) {
            return;
        }
        List<Frame> stack = new ArrayList<>();
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            if (frame.isJavaFrame()) {
                String type = frame.getMethod().getType().getName();
                stack.add(new Frame(type, frame.getMethod().getName(), frame.getLineNumber()));
            }
        }
        folds.forEach(fold -> fold.add(stack));
    }

    /** Returns whether the sample was taken while slots were warmed, which runs component code but is not load. */
    private static boolean isWarming(RecordedEvent event) {
        RecordedThread thread = event.getThread("sampledThread");
        return thread != null
                && thread.getJavaName() != null
                && thread.getJavaName().startsWith(Threads.PREFIX);
    }
}
