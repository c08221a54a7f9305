package dev.ratchet.generator.child.state;

import dev.ratchet.generator.release.Classes;
import java.util.List;

/** Loads classes from memory. */
public final class MemoryLoader extends ClassLoader {
    private final Classes own;

    private MemoryLoader(Classes own) {
        super(MemoryLoader.class.getClassLoader());
        this.own = own;
    }

    /** Returns a loader of a component's classes, and of copies of them. */
    public static ComponentLoader of(Classes own) {
        List<String> names = own.files().keySet().stream()
                .map(file -> file.replace(".class", "").replace('/', '.'))
                .toList();
        return new ComponentLoader(new MemoryLoader(own), names, () -> new MemoryLoader(own));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolves) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            byte[] bytes = own.files().get(name.replace('.', '/') + ".class");
            Class<?> loaded = findLoadedClass(name);
            if (bytes == null || loaded != null) {
                return loaded == null ? super.loadClass(name, resolves) : loaded;
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
