package dev.ratchet.generator.capability;

import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.release.Classes;
import dev.ratchet.sdk.Handler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Handlers made of one snippet each, compiled together. */
public final class Handlers {
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
            public class TYPE implements dev.ratchet.sdk.Handler {
                enum Kind { SMALL, LARGE; }
                record Point(long x, long y) {}
                sealed interface Shape permits Circle, Square {}
                record Circle(long radius) implements Shape {}
                record Square(long side) implements Shape {}
                MEMBERS
                public Map<String, Object> handle(Map<String, Object> input, dev.ratchet.sdk.Ports ports) throws Exception {
                    STATEMENTS
                    return input;
                }
            }
            """;

    /** Only the target library on the class path: the compiler opens each jar of it. */
    private static final List<String> OPTIONS = List.of(
            "-proc:none",
            "-nowarn",
            "-g",
            "-cp",
            Handler.class.getProtectionDomain().getCodeSource().getLocation().getPath());

    private Handlers() {}

    /** ChangeableComponent that each handler belongs to as its handler. */
    static ChangeableComponent component(String handler, List<String> capabilities) {
        ChangeableComponent it = Pricing.component();
        return new ChangeableComponent(
                it.id(),
                it.packages(),
                new ComponentSources(
                        it.sources().repository(),
                        it.sources().branch(),
                        it.sources().sourceRoots(),
                        it.sources().testRoots(),
                        25,
                        false),
                new EntryPoint(handler, it.entryPoint().split(), it.entryPoint().ports(), capabilities));
    }

    /**
     * Returns the findings in a handler whose snippet is a statement, or members if it begins with {@code @}.
     */
    static List<Violation> findings(String snippet, String... capabilities) {
        Classes classes = Objects.requireNonNull(compile(List.of(snippet)).get(snippet));
        return Capabilities.check(component("shop.pricing.C0", List.of(capabilities)), classes)
                .findings();
    }

    /** Returns the classes of each snippet. */
    public static Map<String, Classes> compile(List<String> snippets) {
        Map<String, String> sources = new TreeMap<>();
        for (int i = 0; i < snippets.size(); i++) {
            String snippet = snippets.get(i);
            boolean members = snippet.startsWith("@");
            String text = SOURCE.replace("TYPE", "C" + i)
                    .replace("MEMBERS", members ? snippet.substring(1) : "")
                    .replace("STATEMENTS", members ? "" : snippet.replace("%n%", "\n"));
            sources.put("C" + i + ".java", text.replace("SELF", "C" + i));
        }
        SortedMap<String, byte[]> files = MemoryCompiler.compile(sources, OPTIONS);
        Map<String, Classes> classes = new TreeMap<>();
        for (int i = 0; i < snippets.size(); i++) {
            classes.put(snippets.get(i), classes(files, "shop/pricing/C" + i));
        }
        return classes;
    }

    private static Classes classes(SortedMap<String, byte[]> files, String type) {
        SortedMap<String, byte[]> ofType = new TreeMap<>(files.subMap(type + "$", type + "%")); // nested classes
        ofType.put(type + ".class", Objects.requireNonNull(files.get(type + ".class"), type));
        return new Classes(ofType);
    }
}
