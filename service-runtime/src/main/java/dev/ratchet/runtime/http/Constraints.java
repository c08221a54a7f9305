package dev.ratchet.runtime.http;

import io.micronaut.validation.validator.Validator;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Checks the constraints that a record declares with Jakarta's annotations. */
final class Constraints {
    private static final int SHOWN = 100;
    private static final Validator VALIDATOR = Validator.getInstance();

    /**
     * Returns the record if it satisfies its constraints.
     *
     * @throws InvalidBody if a value violates a constraint; it names the first such field and lists every violation
     */
    static <T> T check(T body) {
        List<InvalidBody> mistakes = VALIDATOR.validate(body).stream()
                .map(Constraints::mistake)
                .sorted(Comparator.comparing(InvalidBody::field))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidBody(
                    mistakes.getFirst().field(),
                    mistakes.stream().map(InvalidBody::getMessage).collect(Collectors.joining("; ")));
        }
        return body;
    }

    private static InvalidBody mistake(ConstraintViolation<?> violation) {
        String field = field(violation.getPropertyPath());
        String value = String.valueOf(violation.getInvalidValue());
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
        return new InvalidBody(field, field + " " + violation.getMessage() + (shown.isBlank() ? "" : ": " + shown));
    }

    /** Path in the notation of {@link BodyErrors}, without Jakarta's node for the container of an element. */
    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.toString();
    }

    private Constraints() {}
}
