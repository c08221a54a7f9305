package dev.ratchet.generator.sandbox;

import dev.ratchet.generator.child.SealedMain;
import dev.ratchet.sdk.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jacoco.core.JaCoCo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.ClassNode;
import org.opentest4j.AssertionFailedError;

/**
 * Jars on a child's class path, cut out of the parent's class path into one folder: the children's main classes, the
 * target library, JUnit.
 *
 * <p>No other code of the parent is readable in a child, whether the parent runs from folders, jars, or one large jar.
 */
public final class ChildJars {
    private static final Map<String, List<JarPart>> JARS = new LinkedHashMap<>(Map.of(
            "mains",
                    List.of(
                            new JarPart(SealedMain.class, "dev/ratchet/generator/child/"),
                            new JarPart(SealedMain.class, "dev/ratchet/generator/kernel/")),
            "target", List.of(new JarPart(Handler.class, "dev/ratchet/sdk/")),
            "junit",
                    List.of(
                            new JarPart(Test.class, "org/junit/jupiter/api/"),
                            new JarPart(JupiterTestEngine.class, "org/junit/jupiter/engine/"),
                            new JarPart(ParameterizedTest.class, "org/junit/jupiter/params/"),
                            new JarPart(JUnitException.class, "org/junit/platform/commons/"),
                            new JarPart(TestEngine.class, "org/junit/platform/engine/"),
                            new JarPart(Launcher.class, "org/junit/platform/launcher/"),
                            new JarPart(AssertionFailedError.class, "org/opentest4j/")),
            "jacoco",
                    List.of(
                            new JarPart(JaCoCo.class, "org/jacoco/core/"),
                            new JarPart(ClassVisitor.class, "org/objectweb/asm/"),
                            new JarPart(AnalyzerAdapter.class, "org/objectweb/asm/commons/"),
                            new JarPart(ClassNode.class, "org/objectweb/asm/tree/"))));

    private final Path folder;

    private ChildJars(Path folder) {
        this.folder = folder;
    }

    private record JarPart(Class<?> anchor, String prefix) {}

    static ChildJars make(ScratchFolder scratch) {
        try {
            Path folder = Files.createTempDirectory(scratch.folder(), "jars-");
            for (var jar : JARS.entrySet()) {
                write(folder.resolve(jar.getKey() + ".jar"), jar.getValue());
            }
            return new ChildJars(folder);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot write the jars for children", e);
        }
    }

    /** Folder of the jars. */
    Path folder() {
        return folder;
    }

    /** Jars that every child needs. */
    public List<Path> childClasses() {
        return List.of(folder.resolve("mains.jar"), target());
    }

    /** The target library, against which components compile. */
    public Path target() {
        return folder.resolve("target.jar");
    }

    /** JUnit, with which a component's tests compile and run. */
    public Path junit() {
        return folder.resolve("junit.jar");
    }

    /** JaCoCo with its libraries, with which the coverage of tests is measured. */
    public Path jacoco() {
        return folder.resolve("jacoco.jar");
    }

    private static void write(Path jar, List<JarPart> cuts) throws IOException, URISyntaxException {
        var contents = new TreeMap<String, byte[]>();
        for (JarPart cut : cuts) {
            collect(cut, contents);
        }
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var content : contents.entrySet()) {
                out.putNextEntry(new JarEntry(content.getKey()));
                out.write(content.getValue());
            }
        }
    }

    private static void collect(JarPart cut, Map<String, byte[]> contents) throws IOException, URISyntaxException {
        Path place = Path.of(
                cut.anchor().getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            collect(place, cut.prefix(), contents);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            Path root = jar.getPath("/");
            collect(root, cut.prefix(), contents);
        }
    }

    private static void collect(Path root, String prefix, Map<String, byte[]> contents) throws IOException {
        for (Path file : files(root.resolve(prefix))) {
            contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
