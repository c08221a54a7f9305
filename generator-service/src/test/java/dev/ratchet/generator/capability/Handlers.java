package dev.ratchet.generator.capability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Component;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.release.Classes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Handlers made of one snippet each, compiled in one go. */
final class Handlers {
    private static final String SOURCE = """
            package shop.pricing;

            import java.io.*;
            import java.math.*;
            import java.time.*;
            import java.time.format.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.function.*;
            import java.util.regex.*;
            import java.util.stream.*;

            @SuppressWarnings("all")
            public class TYPE implements dev.ratchet.target.Handler {
                enum Kind { SMALL, LARGE; }
                record Point(long x, long y) {}
                sealed interface Shape permits Circle, Square {}
                record Circle(long radius) implements Shape {}
                record Square(long side) implements Shape {}
                MEMBERS
                public Map<String, Object> handle(Map<String, Object> input, dev.ratchet.target.Ports ports) throws Exception {
                    STATEMENTS
                    return input;
                }
            }
            """;

    private Handlers() {}

    /** The component that the handlers belong to, each being its handler. */
    static Component component(String handler, List<String> capabilities) {
        Component it = Pricing.component();
        return new Component(
                it.tenant(),
                it.name(),
                it.repository(),
                it.branch(),
                it.sourceRoots(),
                it.testRoots(),
                it.packages(),
                handler,
                it.split(),
                it.ports(),
                25,
                false,
                capabilities);
    }

    /** The findings in a handler whose snippet is a statement, or members when it begins with {@code @}. */
    static List<Finding> findings(String snippet, String... capabilities) {
        Classes classes = Objects.requireNonNull(compile(List.of(snippet)).get(snippet));
        return Capabilities.check(component("shop.pricing.C0", List.of(capabilities)), classes)
                .findings();
    }

    /** The classes of each snippet. */
    static Map<String, Classes> compile(List<String> snippets) {
        List<JavaFileObject> sources = new ArrayList<>();
        for (int i = 0; i < snippets.size(); i++) {
            String snippet = snippets.get(i);
            boolean members = snippet.startsWith("@");
            String text = SOURCE.replace("TYPE", "C" + i)
                    .replace("MEMBERS", members ? snippet.substring(1) : "")
                    .replace("STATEMENTS", members ? "" : snippet.replace("%n%", "\n"));
            sources.add(source("C" + i, text.replace("SELF", "C" + i)));
        }
        var problems = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var output = new Output(compiler.getStandardFileManager(problems, null, null));
        boolean fine = compiler.getTask(null, output, problems, List.of("-proc:none", "-nowarn", "-g"), null, sources)
                .call();
        assertTrue(fine, problems.getDiagnostics()::toString);
        Map<String, Classes> classes = new TreeMap<>();
        for (int i = 0; i < snippets.size(); i++) {
            classes.put(snippets.get(i), output.of("shop/pricing/C" + i));
        }
        return classes;
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return text;
            }
        };
    }

    /** Keeps class files in memory. */
    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

        Output(JavaFileManager standard) {
            super(standard);
        }

        Classes of(String type) {
            Map<String, byte[]> found = new TreeMap<>();
            files.forEach((name, bytes) -> {
                if (name.equals(type + ".class") || name.startsWith(type + "$")) {
                    found.put(name, bytes.toByteArray());
                }
            });
            return new Classes(new TreeMap<>(found));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            String path = name.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("mem:///" + path), kind) {
                @Override
                public OutputStream openOutputStream() throws IOException {
                    var bytes = new ByteArrayOutputStream();
                    files.put(path, bytes);
                    return bytes;
                }
            };
        }
    }
}
