package dev.ratchet.sdk.host;

import dev.ratchet.sdk.Port;
import dev.ratchet.sdk.RatchetSettings;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.core.TargetState;
import dev.ratchet.sdk.health.HealthLedger;
import dev.ratchet.sdk.health.Watchdog;
import dev.ratchet.sdk.http.ServiceClient;
import dev.ratchet.sdk.process.Identity;
import dev.ratchet.sdk.process.Log;
import dev.ratchet.sdk.process.ServerClock;
import dev.ratchet.sdk.process.SharedRandom;
import dev.ratchet.sdk.process.Threads;
import dev.ratchet.sdk.profile.ProfileFold;
import dev.ratchet.sdk.profile.Profiler;
import dev.ratchet.sdk.recording.Recorder;
import dev.ratchet.sdk.release.ComponentStore;
import dev.ratchet.sdk.release.StateDirectory;
import dev.ratchet.sdk.slot.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A process's connection to Ratchet: hosts components whose releases change while they serve.
 *
 * <p>Works when no server responds: the built-in bases then serve. All of its threads are daemons, so the host's own
 * threads decide how long the JVM lives. An orderly end of the JVM stops cleanly: {@link #close}, {@code System.exit},
 * SIGTERM or the end of its last thread. A JVM that is killed, halted, or terminated by a canary's code counts as a
 * crash of the active canary.
 */
public final class Ratchet implements AutoCloseable {
    private final RatchetSettings settings;
    private final String boot = UUID.randomUUID().toString();
    private final ExecutorService shared = Threads.pool("shared");
    private final ScheduledExecutorService upkeep = Threads.single("upkeep");
    private final SharedRandom random;
    private final ServiceClient services;
    private final StateDirectory directory;
    private final Optional<Profiler> profiler;
    private final Set<String> hosted = ConcurrentHashMap.newKeySet();
    private final Map<String, ComponentLoop> loops = new ConcurrentHashMap<>();
    private final List<SideChannel> sideChannels = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atShutdown = new Thread(() -> shutDown(ComponentLoop::shutDown), Threads.PREFIX + "shutdown");

    private Ratchet(RatchetSettings settings) {
        this.settings = settings;
        this.random = new SharedRandom(settings.seed());
        this.services = new ServiceClient(settings, shared);
        this.directory = StateDirectory.open(settings.stateDirectory());
        this.profiler = settings.profilingPeriod().flatMap(Ratchet::profiler);
    }

    /**
     * Connects; never waits for a server and never fails because none responds.
     *
     * @throws IllegalStateException if the JVM is terminating
     */
    public static Ratchet connect(RatchetSettings settings) {
        Ratchet ratchet =
                new Ratchet(Objects.requireNonNull(settings, "settings must not be null: RatchetSettings.local"));
        try {
            ratchet.start();
        } catch (RuntimeException | Error e) {
            ratchet.close();
            throw e;
        }
        return ratchet;
    }

    private void start() {
        Runtime.getRuntime().addShutdownHook(atShutdown);
        Future<?> unused = upkeep.scheduleAtFixedRate(() -> each(SideChannel::postExecutions), 1, 1, TimeUnit.SECONDS);
        Future<?> unusedToo = upkeep.scheduleAtFixedRate(() -> each(SideChannel::postProfile), 5, 5, TimeUnit.SECONDS);
    }

    /**
     * Hosts a component. A failure has no lasting effect, and the component can be hosted again.
     *
     * @param handler class of the built-in base, on the class path of the application; it serves until there is an
     * assignment
     * @param packages the only packages in which a release may define classes
     * @throws IllegalArgumentException naming the problem, if the handler cannot be created or the component is hosted
     * already
     * @throws IllegalStateException after {@link #close}
     */
    public HostedComponent component(
            String name, String handler, Map<String, Port> ports, Split split, List<String> packages) {
        ClassLoader application = Thread.currentThread().getContextClassLoader() == null
                ? Ratchet.class.getClassLoader()
                : Thread.currentThread().getContextClassLoader();
        Preparation.Hosting hosting = new Preparation.Hosting(name, handler, List.copyOf(packages), application);
        Slot builtIn = Slot.builtIn(handler, application);
        if (closed.get()) {
            throw new IllegalStateException("closed: connect again to host " + name);
        }
        if (!hosted.add(name)) {
            throw new IllegalArgumentException("the component is hosted already: " + name);
        }
        try {
            return start(hosting, wire(hosting, builtIn, ports, split));
        } catch (RuntimeException | Error e) {
            hosted.remove(name);
            throw e;
        }
    }

    private HostedComponent start(Preparation.Hosting hosting, ComponentLoop.Wiring wiring) {
        String name = hosting.component();
        ComponentLoop loop = new ComponentLoop(wiring);
        try {
            ProfileFold fold = new ProfileFold(hosting.packages());
            Optional<Slot> lastControl = lastControl(hosting, wiring.loading().store());
            loops.put(name, loop);
            if (closed.get()) {
                throw new IllegalStateException("closed: connect again to host " + name);
            }
            loop.start(lastControl);
            profiler.ifPresent(running -> running.feed(fold));
            sideChannels.add(new SideChannel(wiring, fold));
            return new HostedComponent(name, wiring.calls().router());
        } catch (RuntimeException | Error e) {
            loops.remove(name);
            loop.abandon();
            throw e;
        }
    }

    /** Ends every canary, journals a clean stop and releases the state directory. Repeated calls have no effect. */
    @Override
    public void close() {
        shutDown(ComponentLoop::close);
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException ending) {
            // The JVM is terminating: the hook is running or has run, and finds everything closed.
            Log.debug("Cannot remove the shutdown hook: " + ending.getMessage());
        }
    }

    private void shutDown(Consumer<ComponentLoop> stop) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        upkeep.shutdownNow();
        loops.values().forEach(stop);
        loops.clear();
        profiler.ifPresent(Profiler::close);
        directory.close();
        shared.shutdown();
    }

    /** State of a hosted component, for tests. */
    public TargetState state(String component) {
        ComponentLoop loop = loops.get(component);
        if (loop == null) {
            throw new IllegalArgumentException("not hosted: " + component);
        }
        return loop.state();
    }

    private void each(Consumer<SideChannel> post) {
        for (SideChannel channel : sideChannels) {
            try {
                post.accept(channel);
            } catch (RuntimeException e) {
                // A scheduled task that throws never runs again.
                Log.warning("Cannot post executions or a profile; retrying with the next ones.", e);
            }
        }
    }

    private ComponentLoop.Wiring wire(Preparation.Hosting hosting, Slot builtIn, Map<String, Port> ports, Split split) {
        long now = System.nanoTime();
        Identity identity = new Identity(hosting.component(), settings.instance(), boot);
        ServerClock clock = new ServerClock(System.currentTimeMillis(), now);
        HealthLedger health = new HealthLedger(identity, split, clock, now);
        Watchdog watchdog = new Watchdog(now);
        Recorder recorder = new Recorder(identity, settings.recording(hosting.component()), random);
        CallRouter router =
                new CallRouter(split, ports, builtIn, random, new Observer(health, watchdog, recorder, clock));
        ComponentStore store = directory.component(hosting.component());
        return new ComponentLoop.Wiring(
                identity,
                new ComponentLoop.CallPath(router, health, watchdog, recorder),
                new ComponentLoop.ReleaseLoading(store, new Preparation(hosting, router, store, services), shared),
                clock,
                services,
                Threads.single(hosting.component()));
    }

    private static Optional<Slot> lastControl(Preparation.Hosting hosting, ComponentStore store) {
        try {
            return store.linkedControl().map(release -> Slot.load(release, hosting.packages(), hosting.application()));
        } catch (IllegalArgumentException e) {
            Log.warning("Cannot load the control release of the last run; serving the built-in base.", e);
            return Optional.empty();
        }
    }

    private static Optional<Profiler> profiler(Duration period) {
        try {
            return Optional.of(Profiler.start(period));
        } catch (RuntimeException | LinkageError e) {
            Log.warning("This JVM has no Flight Recorder (module jdk.jfr); no profiles are recorded.", e);
            return Optional.empty();
        }
    }
}
