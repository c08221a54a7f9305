package dev.ratchet.generator.recipe.speed;

import dev.ratchet.generator.recipe.code.Attribution;
import dev.ratchet.generator.recipe.code.JavaTypes;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Types whose values are equal, with the same hash code, exactly if their contents are. */
final class ValueTypes {
    private static final Pattern BOXED =
            Pattern.compile("java\\.lang\\.(Integer|Long|Short|Byte|Character|Boolean|Double|Float)");
    private static final Pattern VALUES = Pattern.compile(BOXED
            + "|java\\.lang\\.String|java\\.math\\.Big(Decimal|Integer)|java\\.util\\.UUID"
            + "|java\\.time\\.(LocalDate|LocalTime|LocalDateTime|Instant|Duration|Period|Year|YearMonth)");
    private static final Set<String> EQUALITY = Set.of("equals", "hashCode");
    private static final int DEEPEST = 3;

    private final Attribution attribution;

    ValueTypes(Attribution attribution) {
        this.attribution = attribution;
    }

    static boolean isBoxed(TypeMirror type) {
        return BOXED.matcher(type.toString()).matches();
    }

    /** Returns whether a type is text, a number, a date, an enum or a record of such. */
    boolean isValue(TypeMirror type) {
        return isValue(type, 0);
    }

    private boolean isValue(TypeMirror type, int depth) {
        return type.getKind().isPrimitive()
                || VALUES.matcher(type.toString()).matches()
                || (type instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement element
                        && (element.getKind() == ElementKind.ENUM
                                || (depth < DEEPEST && isRecordOfValues(element, depth))));
    }

    private boolean isRecordOfValues(TypeElement type, int depth) {
        return type.getKind() == ElementKind.RECORD
                && attribution.isOfComponent(type)
                && ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .noneMatch(method ->
                                EQUALITY.contains(method.getSimpleName().toString())
                                        && new JavaTypes(attribution).isWritten(method))
                && type.getRecordComponents().stream().allMatch(each -> isValue(each.asType(), depth + 1));
    }
}
