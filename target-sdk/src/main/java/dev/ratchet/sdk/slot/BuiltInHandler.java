package dev.ratchet.sdk.slot;

import dev.ratchet.sdk.Handler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/** Creates the handler of the built-in base. Every failure names the class, the reason and the remedy. */
final class BuiltInHandler {
    private BuiltInHandler() {}

    /**
     * Creates the handler.
     *
     * @throws IllegalArgumentException if the class is not a handler that can be instantiated
     */
    static Handler create(String name, ClassLoader application) {
        Class<?> type = load(name, application);
        if (!Handler.class.isAssignableFrom(type)) {
            throw unusable(name, "does not implement " + Handler.class.getName());
        }
        boolean concrete = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
        if (!concrete || !Modifier.isPublic(type.getModifiers())) {
            throw unusable(name, "must be a public class that is not abstract");
        }
        try {
            return type.asSubclass(Handler.class).getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw unusable(name, "needs a public constructor without parameters", e);
        } catch (InvocationTargetException e) {
            throw unusable(name, "cannot be created, its constructor threw " + e.getCause(), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw unusable(name, "cannot be created: " + cause(e), e);
        }
    }

    private static Class<?> load(String name, ClassLoader application) {
        try {
            return Class.forName(name, true, application);
        } catch (ClassNotFoundException e) {
            throw unusable(
                    name,
                    "is not on the class path; give the binary name, such as shop.cart.CartHandler, and the jar that holds it",
                    e);
        } catch (LinkageError e) {
            throw unusable(name, "cannot be loaded: " + cause(e), e);
        }
    }

    /** Returns the cause of a failed static initialiser, which says more than its wrapper. */
    private static Throwable cause(Throwable thrown) {
        return thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static IllegalArgumentException unusable(String name, String why) {
        return new IllegalArgumentException("handler class " + name + " " + why);
    }

    private static IllegalArgumentException unusable(String name, String why, Throwable cause) {
        return new IllegalArgumentException("handler class " + name + " " + why, cause);
    }
}
