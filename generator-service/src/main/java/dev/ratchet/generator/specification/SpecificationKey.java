package dev.ratchet.generator.specification;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Identity of a specification: the opportunity, for errors without their episode. A later episode of the same errors is
 * therefore not a second specification.
 *
 * @param kind kind of the opportunity
 * @param hash first 8 digits of a SHA-256
 */
public record SpecificationKey(OpportunityKind kind, String hash) {
    /** Folder of the files, at the root of the repository. */
    public static final String FOLDER = "proposals/";

    private static final String PREFIX = "specification/";
    private static final Pattern PATH = Pattern.compile(FOLDER + "\\d{4}-\\d{2}-\\d{2}-[a-z-]{1,40}-[0-9a-f]{8}\\.md");
    private static final int DIGITS = 8;
    private static final long DAY_MILLIS = 86_400_000;

    /** Computes the key of an opportunity. */
    public static SpecificationKey of(Opportunity it) {
        StringBuilder identity = new StringBuilder(it.componentId().key() + "\n" + it.kind() + "\n");
        if (it.kind() == OpportunityKind.ERROR_CLUSTER) {
            CodePlace place = it.evidence().place();
            identity.append(place.exceptionType()).append('\n').append(place.template());
            for (Frame frame : place.frames()) {
                identity.append('\n').append(frame.type()).append('.').append(frame.method());
            }
        } else {
            identity.append(it.id());
        }
        return new SpecificationKey(it.kind(), Sha256.hex(identity.toString()).substring(0, DIGITS));
    }

    /** Name of the specification as the author of its proposal. */
    public String author() {
        return PREFIX + hash;
    }

    /** Path of a file written on the day of a moment. */
    public String path(long atMillis) {
        return FOLDER + LocalDate.ofEpochDay(Math.floorDiv(atMillis, DAY_MILLIS)) + "-"
                + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + hash + ".md";
    }

    /** Whether a path is that of a file of this specification, written on any day. */
    public boolean matches(String path) {
        return isPath(path) && path.endsWith("-" + hash + ".md");
    }

    /** Whether a path may be that of a specification. */
    static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }
}
