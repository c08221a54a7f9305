package dev.ratchet.generator.child.state;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Kinds of runtime classes. Only classes that are named here are accepted; every other class can hold state.
 *
 * <p>A class of the JDK is named exactly, because a subclass may add fields. Names of the JDK cannot be forged: they
 * count only for classes of the boot loader.
 */
enum TypeKind {
    /** Immutable, and refers to no object of the component. */
    VALUE,
    /** Unmodifiable container of the JDK whose elements are walked. */
    CONTAINER,
    /** Unmodifiable view, whose fields are walked; what it wraps may be a {@link #COLLECTION}. */
    WRAPPER,
    /** Function, comparator or view of the JDK, whose fields are walked. */
    COMPOSITE,
    /** Formatter of the JDK, which is searched for objects of the component. */
    FORMATTER,
    /** Modifiable collection of the JDK. */
    COLLECTION,
    /** Keys or values of a modifiable map of the JDK. */
    VIEW,
    ARRAY,
    /** Class of the component, or a lambda in one. */
    COMPONENT,
    /** Any other class. */
    OTHER;

    private static final Set<String> VALUES = Set.of(
            "java.lang.Object",
            "java.lang.String",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Boolean",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.Class",
            "java.lang.String$CaseInsensitiveComparator",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.math.MathContext",
            "java.net.URI",
            "java.util.Base64$Decoder",
            "java.util.Base64$Encoder",
            "java.util.Collections$ReverseComparator",
            "java.util.Currency",
            "java.util.HexFormat",
            "java.util.Locale",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.UUID",
            "java.util.regex.Pattern",
            "java.nio.ByteOrder",
            "java.time.format.DecimalStyle",
            "java.time.temporal.ValueRange",
            "java.time.temporal.WeekFields");
    private static final Set<String> VALUE_PACKAGES = Set.of("java.time", "java.time.chrono", "java.time.zone");
    private static final Pattern CONTAINERS = Pattern.compile("java\\.util\\.("
            + "ImmutableCollections\\$(List12|ListN|SubList|Set12|SetN|Map1|MapN)"
            + "|Collections\\$(EmptyList|EmptySet|EmptyMap|SingletonList|SingletonSet|SingletonMap|CopiesList)"
            + "|KeyValueHolder|AbstractMap\\$SimpleImmutableEntry|Optional)");
    private static final Pattern WRAPPERS = Pattern.compile("java\\.util\\.Collections\\$Unmodifiable\\w+");
    private static final Pattern COMPOSITES = Pattern.compile("java\\.util\\.("
            + "AbstractMap\\$[12]|ReverseOrderListView(\\$Rand)?|Comparators\\$NullComparator"
            + "|Collections\\$ReverseComparator2|stream\\.Collectors\\$CollectorImpl)");
    private static final Pattern COLLECTIONS =
            Pattern.compile("java\\.util\\.(ArrayList|LinkedList|ArrayDeque|PriorityQueue|Vector|Arrays\\$ArrayList"
                    + "|HashMap|LinkedHashMap|TreeMap|IdentityHashMap|EnumMap|Hashtable"
                    + "|HashSet|LinkedHashSet|TreeSet|RegularEnumSet|JumboEnumSet)");

    private static final Pattern VIEWS =
            Pattern.compile("java\\.util\\.(HashMap|LinkedHashMap|TreeMap|EnumMap)\\$(Linked)?(KeySet|Values)");

    @SuppressWarnings("ReferenceEquality") // a loader has identity
    static TypeKind of(Class<?> type, ClassLoader component) {
        if (type.isArray()) {
            return ARRAY;
        }
        if (type.getClassLoader() == component) {
            return COMPONENT;
        }
        return type.getClassLoader() == null ? ofJdk(type) : OTHER;
    }

    private static TypeKind ofJdk(Class<?> type) {
        String name = type.getName();
        if (type.isHidden() || COMPOSITES.matcher(name).matches()) {
            return COMPOSITE;
        }
        if (isValue(type, name)) {
            return VALUE;
        }
        if (CONTAINERS.matcher(name).matches()) {
            return CONTAINER;
        }
        if (WRAPPERS.matcher(name).matches()) {
            return WRAPPER;
        }
        if (name.equals("java.time.format.DateTimeFormatter")) {
            return FORMATTER;
        }
        if (VIEWS.matcher(name).matches()) {
            return VIEW;
        }
        return COLLECTIONS.matcher(name).matches() ? COLLECTION : OTHER;
    }

    private static boolean isValue(Class<?> type, String name) {
        return VALUES.contains(name)
                || Enum.class.isAssignableFrom(type)
                || Charset.class.isAssignableFrom(type)
                || ZoneId.class.isAssignableFrom(type)
                || (VALUE_PACKAGES.contains(type.getPackageName()) && !Clock.class.isAssignableFrom(type));
    }
}
