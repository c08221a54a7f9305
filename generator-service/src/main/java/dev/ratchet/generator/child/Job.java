package dev.ratchet.generator.child;

import dev.ratchet.sdk.Handler;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Job that the parent process ordered, parsed from JSON. */
record Job(Path workspace, Map<String, Object> fields) {
    String text(String name) {
        return String.valueOf(fields.get(name));
    }

    long number(String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    List<String> texts(String name) {
        return items(fields.get(name)).stream().map(String::valueOf).toList();
    }

    List<Map<String, Object>> records(String name) {
        return items(fields.get(name)).stream().map(Job::fields).toList();
    }

    /** Loads the component's handler from folders of classes, in a new class loader. */
    Handler handler(ClassLoader loader) throws ReflectiveOperationException {
        return (Handler) loader.loadClass(text("handler")).getConstructor().newInstance();
    }

    static ClassLoader loader(List<String> folders) throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (String folder : folders) {
            urls.add(Path.of(folder).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), Job.class.getClassLoader());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> fields(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("expected an object: " + value);
    }

    static List<?> items(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
