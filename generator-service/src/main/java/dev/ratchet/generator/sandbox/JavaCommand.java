package dev.ratchet.generator.sandbox;

import dev.ratchet.generator.child.SealedMain;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Command line of a child JVM, before a launcher confines it. */
final class JavaCommand {
    /**
     * Packages whose objects the walk for held state enters, and those of the class which writes the iteration order of
     * sets and of the hash codes of enum constants. The operating system confines the child, not Java.
     */
    private static final List<String> INSPECTED = List.of(
            "jdk.internal.misc",
            "java.lang",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "java.time.format",
            "java.time.temporal");

    private JavaCommand() {}

    static List<String> of(Path javaHome, ChildCommand command) {
        var words = new ArrayList<String>();
        words.add(javaHome.resolve("bin/java").toString());
        words.addAll(List.of(
                "-Xmx" + command.limits().heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:CompressedClassSpaceSize=128m",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:-UseContainerSupport",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + command.workspace().resolve("tmp"),
                "-Duser.home=" + command.workspace(),
                "-Duser.timezone=UTC",
                "-Djava.awt.headless=true",
                "-XX:ErrorFile=/dev/null",
                "--enable-native-access=ALL-UNNAMED"));
        INSPECTED.forEach(name -> words.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        words.addAll(command.javaOptions());
        words.add("-cp");
        words.add(classPath(command.readOnly()));
        words.add(SealedMain.class.getName());
        words.add(command.mainClass());
        words.addAll(command.arguments());
        return words;
    }

    private static String classPath(List<Path> readOnly) {
        return readOnly.stream()
                .map(Path::toString)
                .filter(path -> path.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
