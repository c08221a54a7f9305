package dev.ratchet.generator.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.generator.child.EnumTypes;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The enums whose hash codes a replay changes contain those of the allow list. */
class EnumHashesTest {
    @Test
    void coversEveryEnumThatAComponentMayUse() throws Exception {
        // Given
        AllowList list = new AllowList(List.of());

        // When
        Set<String> missing = new TreeSet<>();
        for (String name : platformClasses()) {
            if (list.allowsType(name) && isPublicEnum(Class.forName(name.replace('/', '.'), false, null))) {
                missing.add(name);
            }
        }
        missing.removeAll(EnumTypes.names());

        // Then
        assertEquals(Set.of(), missing);
    }

    private static boolean isPublicEnum(Class<?> type) {
        return type.isEnum() && Modifier.isPublic(type.getModifiers());
    }

    private static List<String> platformClasses() throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java");
        try (Stream<Path> files = Files.walk(base)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring("/modules/java.base/".length(), file.length() - ".class".length()))
                    .toList();
        }
    }
}
