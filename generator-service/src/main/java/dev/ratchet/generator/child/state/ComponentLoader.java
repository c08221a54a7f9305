package dev.ratchet.generator.child.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A class loader of a component with the names of the component's classes.
 *
 * @param copies creates loaders of the same classes
 */
public record ComponentLoader(ClassLoader loader, List<String> names, Supplier<ClassLoader> copies) {
    public ComponentLoader {
        names = names.stream().sorted().toList();
    }

    /** Returns a new loader of the same classes, of which only some are named. */
    ComponentLoader copy(List<String> some) {
        return new ComponentLoader(copies.get(), some, copies);
    }

    /** Returns a new loader of the same classes, all of which that can be initialised are. */
    public ClassLoader initialisedCopy() {
        ComponentLoader copy = copy(names);
        copy.initialise();
        return copy.loader();
    }

    /** Initialises all classes in the order of their names, and returns those whose initialisers succeed. */
    List<Class<?>> initialise() {
        List<Class<?>> initialised = new ArrayList<>();
        for (String name : names) {
            if (initialise(name)) {
                initialised.add(find(name));
            }
        }
        return initialised;
    }

    /** Returns whether a class can be initialised. */
    boolean initialise(String name) {
        try {
            Class.forName(name, true, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Returns the name of the class with which a path begins. */
    String typeOf(String path) {
        return names.stream()
                .filter(name -> path.equals(name) || path.startsWith(name + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(path);
    }

    private Class<?> find(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("an initialised class has vanished: " + name, e);
        }
    }
}
