package dev.ratchet.cycle.version;

import dev.ratchet.cycle.ComponentId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of tags by which repositories mark versions. */
public final class VersionTag {
    /** An optional name of the component, an optional {@code v}, and at least two numbers. */
    private static final Pattern VERSION = Pattern.compile(
            "(?:(?<name>.+)[-/@])??[vV]?(?<version>\\d+(?:\\.\\d+){1,3}(?:[-+.][0-9A-Za-z.+-]{1,60})?)");

    private static final Pattern PREFIX = Pattern.compile("[vV](?=\\d)");

    private VersionTag() {}

    /**
     * Version that a tag names, without a leading {@code v}; empty if it names none, or that of another component. A
     * tag such as {@code cart/v1.2.0} or {@code cart-1.2.0} belongs to the component {@code cart} only.
     */
    public static Optional<String> version(ComponentId component, String tag) {
        Matcher match = VERSION.matcher(tag);
        return match.matches()
                        && Optional.ofNullable(match.group("name"))
                                .filter(it -> !it.equals(component.name()))
                                .isEmpty()
                ? Optional.of(match.group("version"))
                : Optional.empty();
    }

    /** Whether a tag names a version of a component. */
    public static boolean names(ComponentId component, String tag, String version) {
        return tag.equals(version)
                || version(component, tag).filter(plain(version)::equals).isPresent();
    }

    /** Version without a leading {@code v}, by which versions of tags, images and telemetry are compared. */
    public static String plain(String version) {
        return PREFIX.matcher(version).lookingAt() ? version.substring(1) : version;
    }
}
