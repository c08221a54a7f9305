package dev.ratchet.generator.capability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Classes of a component by internal name, and the types that they inherit from outside. */
final class ComponentClasses {
    private static final Pattern MAKER =
            Pattern.compile("java/util/function/((Bi|Int|Long|Double)?Function|Supplier|(Unary|Binary)Operator)"
                    + "|java/util/concurrent/Callable");

    private final Map<String, ClassNode> classes = new TreeMap<>();

    /**
     * Reads a class file.
     *
     * @throws RuntimeException of any kind if the bytes are not a class file
     */
    void read(byte[] bytes) {
        var node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
        classes.put(node.name, node);
    }

    List<ClassNode> all() {
        return List.copyOf(classes.values());
    }

    boolean contains(String type) {
        return classes.containsKey(type);
    }

    ClassNode get(String type) {
        return Objects.requireNonNull(classes.get(type), type);
    }

    /** Returns the method that a call on one of the component's types resolves to, if the component declares it. */
    Optional<MethodNode> method(String owner, String name, String descriptor) {
        return family(owner).stream()
                .filter(classes::containsKey)
                .flatMap(type -> get(type).methods.stream())
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst();
    }

    /** Returns the component's class that declares a field accessed through one of its types. */
    Optional<String> fieldOwner(String owner, String name, String descriptor) {
        return family(owner).stream()
                .filter(classes::containsKey)
                .filter(type -> field(type, name)
                        .filter(field -> field.desc.equals(descriptor))
                        .isPresent())
                .findFirst();
    }

    Optional<FieldNode> field(String type, String name) {
        return get(type).fields.stream()
                .filter(field -> field.name.equals(name))
                .findFirst();
    }

    boolean isA(String type, String supertype) {
        return family(type).contains(supertype);
    }

    /** Returns whether any type of the component implements or extends a type. */
    boolean implement(String supertype) {
        return classes.keySet().stream().anyMatch(type -> isA(type, supertype));
    }

    boolean isInterface(String type) {
        return (get(type).access & Opcodes.ACC_INTERFACE) != 0;
    }

    /** Returns whether a type is a function that returns references; the type does not reveal what they refer to. */
    boolean isMaker(String descriptor) {
        if (!descriptor.startsWith("L")) {
            return false;
        }
        String type = descriptor.substring(1, descriptor.length() - 1);
        return MAKER.matcher(type).matches() || (contains(type) && lambdas().anyMatch(made -> isA(made, type)));
    }

    /** Returns whether the JDK may call a method: it is the body of a function. */
    boolean isHandedToJdk(ClassNode type, MethodNode method) {
        return (!method.name.startsWith("<")
                        && outside(type.name).stream().anyMatch(outside -> outside.startsWith("java/util/function/")))
                || dynamics()
                        .flatMap(dynamic -> Arrays.stream(dynamic.bsmArgs))
                        .anyMatch(argument -> argument instanceof Handle body
                                && body.getName().equals(method.name)
                                && body.getDesc().equals(method.desc)
                                && isA(body.getOwner(), type.name));
    }

    private Stream<InvokeDynamicInsnNode> dynamics() {
        return classes.values().stream()
                .flatMap(type -> type.methods.stream())
                .flatMap(method -> Arrays.stream(method.instructions.toArray()))
                .filter(InvokeDynamicInsnNode.class::isInstance)
                .map(InvokeDynamicInsnNode.class::cast);
    }

    private Stream<String> lambdas() {
        return dynamics()
                .map(dynamic -> Type.getReturnType(dynamic.desc))
                .filter(made -> made.getSort() == Type.OBJECT)
                .map(Type::getInternalName);
    }

    /**
     * Returns the types outside the component that a type inherits from, directly or through other types of the
     * component; includes Object.
     */
    Set<String> outside(String owner) {
        Set<String> outside = new LinkedHashSet<>(family(owner));
        outside.removeIf(classes::containsKey);
        outside.add("java/lang/Object");
        return outside;
    }

    /** Returns the nearest superclass outside the component. */
    String superclass(String type) {
        String name = type;
        while (classes.containsKey(name)) {
            name = Objects.requireNonNullElse(get(name).superName, "java/lang/Object");
        }
        return name;
    }

    /** Returns the methods of the component's interfaces that a class implements. */
    List<CalledMethod> interfaceMethods(String type) {
        return isInterface(type)
                ? List.of()
                : family(type).stream()
                        .filter(name -> classes.containsKey(name) && isInterface(name))
                        .flatMap(name -> get(name).methods.stream()
                                .filter(method -> (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0)
                                .map(method -> new CalledMethod(name, method.name, method.desc, false)))
                        .toList();
    }

    private Set<String> family(String owner) {
        Set<String> family = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(owner));
        while (!open.isEmpty()) {
            String type = open.removeFirst();
            if (family.add(type) && classes.containsKey(type)) {
                ClassNode node = get(type);
                open.addAll(node.interfaces);
                if (node.superName != null) {
                    open.addFirst(node.superName);
                }
            }
        }
        return family;
    }
}
