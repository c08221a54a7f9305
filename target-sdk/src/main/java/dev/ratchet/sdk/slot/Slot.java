package dev.ratchet.sdk.slot;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.core.LoadedSlots;
import dev.ratchet.sdk.release.Release;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One loaded release: its handler, and the counter that selects every 16th call for measuring. */
public final class Slot {
    private static final int MEASURE_MASK = 15;

    private final String digest;
    private final Handler handler;
    private final AtomicLong calls = new AtomicLong();

    public Slot(String digest, Handler handler) {
        this.digest = digest;
        this.handler = handler;
    }

    /** Creates the slot of the handler on the application's class path. */
    public static Slot builtIn(String handlerClass, ClassLoader application) {
        return new Slot(LoadedSlots.BUILT_IN, BuiltInHandler.create(handlerClass, application));
    }

    /**
     * Loads a verified release in a new class loader.
     *
     * @throws IllegalArgumentException if its classes do not load, link or initialise
     */
    public static Slot load(Release release, List<String> packages, ClassLoader application) {
        try {
            var loader = new SlotClassLoader(release, packages, application);
            loader.initialise();
            return new Slot(release.digest(), instance(release.manifest().handler(), loader));
        } catch (IOException | ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw new IllegalArgumentException("cannot load the release: " + e, e);
        }
    }

    private static Handler instance(String type, ClassLoader loader) throws ReflectiveOperationException {
        return Class.forName(type, true, loader)
                .asSubclass(Handler.class)
                .getConstructor()
                .newInstance();
    }

    public String digest() {
        return digest;
    }

    public Handler handler() {
        return handler;
    }

    public boolean measuresNext() {
        return (calls.getAndIncrement() & MEASURE_MASK) == 0;
    }
}
