package dev.ratchet.generator.capability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/**
 * Members outside a component that it may use: those of {@code allowed.txt} and those that its catalogue entry
 * declares.
 *
 * <p>Types are internal names ({@code java/util/List}). A member is allowed if the type that it is called on and the
 * type that declares it both allow it, no supertype refuses it, and its descriptor contains only listed types.
 */
final class AllowList {
    private static final Map<String, TypeRule> RULES = read();
    private static final ClassValue<Set<Class<?>>> SUPERTYPES = new ClassValue<>() {
        @Override
        protected Set<Class<?>> computeValue(Class<?> type) {
            return Collections.unmodifiableSet(supertypes(type));
        }
    };
    private static final ClassValue<Set<String>> MEMBERS = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            return Set.copyOf(members(type));
        }
    };

    private final Set<String> declared;

    /** Creates the list with the declarations of an entry: {@code type.member}, {@code type.new} or {@code type.*}. */
    AllowList(List<String> declared) {
        this.declared = Set.copyOf(declared);
    }

    /** Returns whether a type may occur in a descriptor, cast, literal or interface list. */
    boolean allowsType(String type) {
        String dotted = type.replace('/', '.');
        return rule(type).isPresent() || declared.stream().anyMatch(entry -> entry.startsWith(dotted + "."));
    }

    /** Returns whether a class of the component may extend the type. */
    boolean allowsExtending(String type) {
        return rule(type).filter(TypeRule::extendable).isPresent() || declared.contains(type.replace('/', '.') + ".*");
    }

    /** Returns whether instances of the type are immutable. */
    static boolean isValue(String type) {
        return rule(type).filter(TypeRule::value).isPresent();
    }

    /** Returns whether the entry declares a member, of the component itself or of other types. */
    boolean declares(String owner, String name) {
        String type = owner.replace('/', '.');
        return declared.contains(type + "." + (name.equals("<init>") ? "new" : name)) || declared.contains(type + ".*");
    }

    /** Returns whether a member may be used on a type outside the component; a field has its type as the descriptor. */
    boolean allows(String owner, String name, String descriptor) {
        if (owner.startsWith("[")) {
            return name.equals("clone");
        }
        Optional<Class<?>> type = find(owner);
        return type.isPresent() && (declares(owner, name) || onTheList(type.get(), name, descriptor));
    }

    /** Returns whether a type outside the component has the member, directly or by inheritance. */
    static boolean has(String owner, String name, String descriptor) {
        return find(owner).flatMap(type -> declaring(type, name, descriptor)).isPresent();
    }

    private static boolean onTheList(Class<?> type, String name, String descriptor) {
        Optional<Class<?>> declaring = declaring(type, name, descriptor);
        boolean refused = SUPERTYPES.get(type).stream()
                .flatMap(supertype -> rule(supertype).stream())
                .anyMatch(rule -> rule.refuses(name, descriptor));
        return declaring.isPresent()
                && !refused
                && rule(type).filter(rule -> rule.allows(name, descriptor)).isPresent()
                && (!Modifier.isPublic(declaring.get().getModifiers())
                        || rule(declaring.get())
                                .filter(rule -> rule.allows(name, descriptor))
                                .isPresent());
    }

    private static Optional<Class<?>> declaring(Class<?> type, String name, String descriptor) {
        return SUPERTYPES.get(type).stream()
                .filter(supertype -> MEMBERS.get(supertype).contains(name + descriptor))
                .findFirst();
    }

    /** Returns the type, its superclasses, its interfaces, and Object, in this order. */
    private static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.add(each);
        }
        for (Class<?> each : List.copyOf(all)) {
            for (Class<?> each2 : each.getInterfaces()) {
                all.addAll(supertypes(each2));
            }
        }
        all.add(Object.class);
        return all;
    }

    private static Set<String> members(Class<?> type) {
        Set<String> members = new HashSet<>();
        for (Method method : type.getDeclaredMethods()) {
            members.add(method.getName() + Type.getMethodDescriptor(method));
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            members.add("<init>" + Type.getConstructorDescriptor(constructor));
        }
        for (Field field : type.getDeclaredFields()) {
            members.add(field.getName() + Type.getDescriptor(field.getType()));
        }
        return members;
    }

    static Optional<Class<?>> find(String type) {
        try {
            return Optional.of(Class.forName(type.replace('/', '.'), false, AllowList.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Optional<TypeRule> rule(Class<?> type) {
        return rule(Type.getInternalName(type));
    }

    private static Optional<TypeRule> rule(String type) {
        String name = type.replace('/', '.');
        int dot = name.lastIndexOf('.') + 1;
        String start = name.substring(0, dot);
        String end = name.endsWith("Exception") ? "*Exception" : name.endsWith("Error") ? "*Error" : "*";
        return Stream.of(name, start + end, start + "*")
                .map(RULES::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Map<String, TypeRule> read() {
        Map<String, TypeRule> rules = new HashMap<>();
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AllowList.class.getResourceAsStream("allowed.txt")), UTF_8))) {
            for (String line : lines.lines().toList()) {
                List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+", -1)));
                if (!line.isBlank() && !line.startsWith("#")) {
                    rules.put(words.getFirst(), TypeRule.of(words.subList(1, words.size())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(rules);
    }
}
