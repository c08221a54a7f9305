package dev.ratchet.generator.capability;

import java.util.List;
import java.util.regex.Pattern;
import org.objectweb.asm.Type;

/** Mutability of the results of calls: a table of the JDK's methods. The result of any other method is mutable. */
final class CallResults {
    private static final Pattern ITERATION =
            Pattern.compile("java/util/(\\w*Iterator(\\$\\w+)?|Enumeration)|java/util/stream/\\w+(\\$Builder)?");
    private static final Pattern COLLECTION = Pattern.compile(
            "java/util/(concurrent/)?" + "\\w*(Collection|List|Set|Map|Queue|Deque|Vector|Stack)|java/lang/Iterable");
    private static final Pattern MAKER = Pattern.compile("java/util/(List|Set|Map)\\.(of|copyOf|ofEntries|entry)"
            + "|java/util/Collections\\.(unmodifiable|empty|singleton|nCopies).*|java/util/stream/Stream\\.toList"
            + "|java/util/stream/Collectors\\."
            + "(toUnmodifiable\\w+|joining|counting|summing\\w+|averaging\\w+|minBy|maxBy)");
    private static final Pattern FUNCTION = Pattern.compile("java/util/(function/\\w+|concurrent/Callable)");
    private static final Pattern COMBINED = Pattern.compile("java/util/(function/\\w+|Comparator|Map\\$Entry)");

    private final MutabilityAnalysis analysis;

    CallResults(MutabilityAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Returns whether an immutable type of the JDK can contain objects of the caller. */
    static boolean isHolder(String type) {
        return type.equals("java/time/format/DateTimeFormatter");
    }

    /** Returns whether an argument of the type is read or copied rather than kept. */
    static boolean isContainer(Type type) {
        return type.getSort() == Type.ARRAY
                || (type.getSort() == Type.OBJECT
                        && (COLLECTION.matcher(type.getInternalName()).matches()
                                || ITERATION.matcher(type.getInternalName()).matches())
                        && !type.getInternalName().startsWith("java/util/stream/Collector"));
    }

    /** Returns the result of a method that returns a reference; the receiver is the first value. */
    TrackedValue result(CalledMethod called, List<TrackedValue> values) {
        Type type = called.returnType();
        boolean array = type.getSort() == Type.ARRAY;
        if (array ? flatConstants(type) : analysis.isConstant(type.getInternalName())) {
            return array ? TrackedValue.SHALLOW : TrackedValue.FROZEN;
        }
        Mutability worst = values.stream().map(TrackedValue::worst).reduce(Mutability.FROZEN, Mutability::or);
        if (analysis.own().contains(called.owner())) {
            return worst == Mutability.FROZEN && analysis.isDeclared(called)
                    ? analysis.returned(called)
                    : TrackedValue.MUTABLE;
        }
        if (worst == Mutability.MUTABLE) {
            return TrackedValue.MUTABLE;
        }
        TrackedValue result = array ? TrackedValue.of(rows(type)) : outside(called, values, worst);
        return called.isStatic() ? result : result.merge(analysis.returned(called));
    }

    private boolean flatConstants(Type type) {
        Type element = type.getElementType();
        return type.getDimensions() == 1
                && (element.getSort() != Type.OBJECT || analysis.isConstant(element.getInternalName()));
    }

    private static Mutability rows(Type type) {
        return type.getDimensions() == 1 ? Mutability.SHALLOW : Mutability.MUTABLE;
    }

    private TrackedValue outside(CalledMethod called, List<TrackedValue> values, Mutability worst) {
        String made = called.returnType().getInternalName();
        if (MAKER.matcher(called.qualified()).matches()) {
            return containsFrozen(called, values) ? TrackedValue.FROZEN : TrackedValue.MUTABLE;
        }
        if (called.name().equals("collect")) {
            return values.size() == 2 && !analysis.own().implement("java/util/stream/Collector")
                    ? values.getLast()
                    : TrackedValue.MUTABLE;
        }
        if (called.owner().equals("java/util/stream/Collectors")) {
            return collector(called.name(), values);
        }
        if (made.equals("java/lang/Object")) {
            return element(called, values, worst);
        }
        if (made.equals("java/util/Optional") || isHolder(made)) {
            return argumentsFrozen(called, values) ? TrackedValue.FROZEN : TrackedValue.MUTABLE;
        }
        if (COMBINED.matcher(made).matches()) {
            return worst == Mutability.FROZEN ? TrackedValue.FROZEN : TrackedValue.MUTABLE;
        }
        return container(called, made, values);
    }

    /** Returns the result of a collection, stream or builder: views of frozen collections are frozen. */
    private static TrackedValue container(CalledMethod called, String made, List<TrackedValue> values) {
        boolean ofFrozen = !called.isStatic() && values.getFirst().frozen();
        if (COLLECTION.matcher(made).matches()) {
            boolean entries = called.name().endsWith("ntrySet"); // entries write through to their map
            boolean view = ofFrozen && COLLECTION.matcher(called.owner()).matches();
            return view ? TrackedValue.FROZEN : entries ? TrackedValue.MUTABLE : TrackedValue.SHALLOW;
        }
        boolean fluent = made.equals(called.owner()) && !called.isStatic();
        return fluent || ITERATION.matcher(made).matches() ? TrackedValue.SHALLOW : TrackedValue.MUTABLE;
    }

    /** Returns an element of a collection, the value of a function, or for static methods one of the arguments. */
    private static TrackedValue element(CalledMethod called, List<TrackedValue> values, Mutability worst) {
        if (called.name().equals("clone")) {
            return TrackedValue.of(values.getFirst().level().or(Mutability.SHALLOW));
        }
        if (called.isStatic()
                || FUNCTION.matcher(called.owner()).matches()
                || !called.owner().startsWith("java/util/")) {
            boolean passes = called.owner().startsWith("java/util/")
                    || called.qualified().equals("java/lang/Class.cast");
            return passes ? TrackedValue.of(worst) : TrackedValue.MUTABLE;
        }
        return argumentsFrozen(called, values) ? TrackedValue.FROZEN : TrackedValue.MUTABLE;
    }

    /** Returns a collector, which counts as the collection that it makes. */
    private static TrackedValue collector(String name, List<TrackedValue> values) {
        TrackedValue last = values.isEmpty() ? TrackedValue.SHALLOW : values.getLast();
        boolean group = name.matches("groupingBy\\w*|partitioningBy") && values.size() > 1;
        return switch (name) {
            case "mapping", "filtering", "flatMapping" -> last;
            case "collectingAndThen" -> values.getFirst().merge(last);
            case "toList", "toSet", "toMap", "toConcurrentMap", "toCollection" -> TrackedValue.SHALLOW;
            default -> group && last.frozen() ? TrackedValue.SHALLOW : TrackedValue.MUTABLE;
        };
    }

    private static boolean argumentsFrozen(CalledMethod called, List<TrackedValue> values) {
        return values.stream().skip(called.isStatic() ? 0 : 1).allMatch(value -> value.worst() == Mutability.FROZEN);
    }

    /** Returns whether the elements of a new unmodifiable object are frozen; containers are copied or wrapped. */
    private static boolean containsFrozen(CalledMethod called, List<TrackedValue> values) {
        Type[] types = called.argumentTypes();
        int first = called.isStatic() ? 0 : 1;
        for (int i = 0; i < types.length; i++) {
            if (!holdsFrozen(types[i], values.get(i + first))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a value may be stored where the type is expected without making the holder mutable. */
    static boolean holdsFrozen(Type type, TrackedValue value) {
        return isContainer(type) ? !value.mutable() : value.worst() == Mutability.FROZEN;
    }
}
