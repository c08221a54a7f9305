package dev.ratchet.sdk.slot;

import dev.ratchet.sdk.release.Release;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Class loader of one slot: the bundle's classes first, everything else from the application.
 *
 * <p>Assertions are off, whatever the command line of the host says: an {@code assert} with an effect would otherwise
 * distinguish production from a replay. A bundle can define classes inside its component's packages only. No file stays open, so dropping the slot
 * releases everything.
 */
final class SlotClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final List<String> FORBIDDEN = List.of("java.", "dev.ratchet.sdk.");

    private final Map<String, byte[]> entries;
    private final Map<String, byte[]> classes = new HashMap<>();

    SlotClassLoader(Release release, List<String> packages, ClassLoader application) throws IOException {
        super(name(release.digest()), application);
        clearAssertionStatus(); // as in a replay, whether or not the host runs with -ea
        this.entries = release.entries();
        entries.forEach((name, content) -> {
            if (name.endsWith(".class")) {
                classes.put(requireAdmitted(name, packages), content);
            }
        });
    }

    /** Name of the loader in stack traces. */
    static String name(String digest) {
        return "ratchet-" + digest.substring(0, 8);
    }

    private static String requireAdmitted(String entry, List<String> packages) {
        String type = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        boolean inside = packages.stream().anyMatch(name -> type.startsWith(name + "."));
        if (!inside || FORBIDDEN.stream().anyMatch(type::startsWith)) {
            throw new IllegalArgumentException("the bundle contains a class outside the component's packages: " + type);
        }
        return type;
    }

    /**
     * Initialises all classes of the bundle, in the order of their names. The gates initialised them in this order;
     * otherwise the input of the first calls would determine the order, and the state of the JVM that initialisers see.
     */
    void initialise() throws ClassNotFoundException {
        for (String name : new TreeSet<>(classes.keySet())) {
            Class.forName(name, true, this);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] content = entries.get(name);
        return content != null ? new ByteArrayInputStream(content) : super.getResourceAsStream(name);
    }
}
