package dev.ratchet.sdk.host;

import dev.ratchet.sdk.core.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles releases as the generator does: javac, a jar with sorted entries, a manifest, a digest. */
public final class Releases {
    private Releases() {}

    /** Returns a release of the component, ready to serve; {@code body} is the body of {@code handle}. */
    public static Published pricing(String body) {
        String source = "package shop.pricing;\nimport java.util.*;\n"
                + "public final class PricingHandler implements dev.ratchet.sdk.Handler {\n"
                + "  public Map<String, Object> handle(Map<String, Object> input, dev.ratchet.sdk.Ports ports)"
                + " throws Exception {\n" + body + "\n  }\n}\n";
        return publish(jar(compile("shop.pricing.PricingHandler", source)));
    }

    public static Published publish(byte[] bundle) {
        String text = "ratchet-release 2\ntenant=acme\ncomponent=pricing\nbase=\ndiff=\nsource=" + "0".repeat(64)
                + "\nbundle=" + Digest.of(bundle)
                + "\ncompiler=javac --release 17\nhandler=shop.pricing.PricingHandler\n";
        byte[] manifest = text.getBytes(StandardCharsets.UTF_8);
        return new Published(Digest.of(manifest), manifest, bundle);
    }

    static Map<String, byte[]> compile(String type, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> out = new TreeMap<>();
        StringWriter messages = new StringWriter();
        JavaFileManager files = new InMemory(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8), out);
        List<String> options =
                List.of("--release", "17", "-proc:none", "-classpath", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(messages, files, null, options, null, List.of(source(type, source)))
                .call();
        if (!compiled) {
            throw new IllegalArgumentException(messages.toString());
        }
        Map<String, byte[]> classes = new TreeMap<>();
        out.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    public static byte[] jar(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                ZipEntry file = new ZipEntry(entry.getKey());
                file.setTime(315532800000L);
                zip.putNextEntry(file);
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns what the deployer would serve under a digest. */
    public static final class Published {
        private final String digest;
        private final byte[] manifest;
        private final byte[] bundle;

        private Published(String digest, byte[] manifest, byte[] bundle) {
            this.digest = digest;
            this.manifest = manifest;
            this.bundle = bundle;
        }

        public String digest() {
            return digest;
        }

        byte[] part(String part) {
            return part.equals("manifest") ? manifest.clone() : bundle.clone();
        }

        /** Returns the same digest with another bundle, as an attacker or a broken disk would serve it. */
        Published forged() {
            return new Published(digest, manifest, new byte[] {1, 2, 3});
        }
    }

    private static JavaFileObject source(String type, String text) {
        return new SimpleJavaFileObject(
                URI.create("string:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> out;
        private final List<String> names = new ArrayList<>();

        private InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> out) {
            super(files);
            this.out = out;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String type, JavaFileObject.Kind kind, javax.tools.FileObject sibling) {
            names.add(type);
            return new SimpleJavaFileObject(URI.create("mem:///" + type.replace('.', '/') + ".class"), kind) {
                @Override
                public ByteArrayOutputStream openOutputStream() {
                    return out.computeIfAbsent(type.replace('.', '/') + ".class", name -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
