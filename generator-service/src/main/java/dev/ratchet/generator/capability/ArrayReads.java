package dev.ratchet.generator.capability;

import java.util.regex.Pattern;
import org.objectweb.asm.Type;

/**
 * Methods that read an array and neither write nor keep it. An array of arrays may only be hashed and printed: a copy
 * of it shares its rows, and a comparison hands them to the component's own code.
 */
final class ArrayReads {
    private static final Pattern ANY =
            Pattern.compile("java/util/Arrays\\.(deepHashCode|deepToString|hashCode|toString)");
    private static final Pattern FLAT = Pattern.compile("java/util/Arrays\\."
            + "(binarySearch|copyOf|copyOfRange|deepEquals|equals|stream)"
            + "|java/lang/String\\.(<init>|copyValueOf|format|formatted|join|valueOf)"
            + "|java/lang/StringBuilder\\.(append|insert)"
            + "|java/util/(List|Set)\\.of|java/util/stream/\\w+\\.of");
    private static final Pattern RECEIVER = Pattern.compile("\\[.*\\.(getClass|hashCode|equals|toString)");

    private static final String COMPARATOR = "Ljava/util/Comparator;";

    private ArrayReads() {}

    /** Returns whether a method only reads an array on which it is called. */
    static boolean ofReceiver(CalledMethod called, int dimensions) {
        boolean copies = called.owner().startsWith("[") && called.name().equals("clone");
        return copies ? dimensions == 1 : RECEIVER.matcher(called.qualified()).matches();
    }

    /** Returns whether a method only reads an array passed as an argument; as an object, it could be kept. */
    static boolean ofArgument(CalledMethod called, Type argument, int dimensions) {
        return argument.getSort() == Type.ARRAY
                && !called.descriptor().contains(COMPARATOR)
                && (ANY.matcher(called.qualified()).matches()
                        || (dimensions == 1 && FLAT.matcher(called.qualified()).matches()));
    }
}
