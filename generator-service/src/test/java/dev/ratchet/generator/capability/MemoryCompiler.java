package dev.ratchet.generator.capability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources held in memory, with the class path of the test. */
public final class MemoryCompiler {
    private MemoryCompiler() {}

    /** Returns the class files of sources by path; sources that do not compile fail the test. */
    public static SortedMap<String, byte[]> compile(Map<String, String> sources, List<String> options) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        SortedMap<String, byte[]> classes = new TreeMap<>();
        try (var output = new Output(compiler.getStandardFileManager(problems, null, null), classes)) {
            List<JavaFileObject> units = sources.entrySet().stream()
                    .map(it -> source(it.getKey(), it.getValue()))
                    .toList();
            boolean compiles = compiler.getTask(null, output, problems, options, null, units)
                    .call();
            assertTrue(compiles, problems.getDiagnostics()::toString);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    private static JavaFileObject source(String path, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return text;
            }
        };
    }

    /** Writes class files into a map. */
    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        Output(JavaFileManager standard, Map<String, byte[]> classes) {
            super(standard);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            String path = name.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("mem:///" + path), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(path, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
