package dev.ratchet.runtime.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Strict reader of JSON bodies: a body becomes a record, or an {@link InvalidBody} that names the wrong field.
 *
 * <p>Every component of a record is required unless its type is {@link Optional}. These are refused: unknown and
 * duplicate fields, null elements, numbers in quotes, fractions for whole numbers, numbers out of range, the enum
 * constant {@code UNKNOWN}, anything after the first value, and nesting deeper than {@value #DEEPEST}.
 *
 * <p>A record declares its ranges, lengths and patterns with Jakarta's constraints, so it must be annotated with
 * {@code @Introspected}. Its compact constructor validates constraints between fields.
 */
public final class StrictJson {
    private static final int DEEPEST = 200;

    private static final ObjectMapper FAST =
            mapper().addModule(StrictModule.values()).build();

    /** Accepts the same bodies and explains mistakes better, but parses records twice. */
    private static final ObjectMapper EXPLAINING =
            mapper().addModule(StrictModule.valuesAndFields()).build();

    /**
     * Parses a body in UTF-8 into a record.
     *
     * @throws InvalidBody if the body is not a valid record of the type
     */
    public static <T> T read(byte[] body, Class<T> type) {
        return read(new String(body, StandardCharsets.UTF_8), type);
    }

    /**
     * Parses a body into a record.
     *
     * @throws InvalidBody if the body is not a valid record of the type
     */
    public static <T> T read(String body, Class<T> type) {
        try {
            return Constraints.check(Optional.ofNullable(parse(body, type))
                    .orElseThrow(() -> new InvalidBody("", "the body must be a JSON object, not null")));
        } catch (JsonMappingException e) {
            throw BodyErrors.of(e);
        } catch (JsonProcessingException e) {
            throw new InvalidBody("", "the body is not JSON: " + BodyErrors.sentence(e));
        }
    }

    private static <T> @Nullable T parse(String body, Class<T> type) throws JsonProcessingException {
        try {
            return FAST.readValue(body, type);
        } catch (JsonMappingException e) {
            return EXPLAINING.readValue(body, type);
        }
    }

    private static JsonMapper.Builder mapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new Jdk8Module())
                .annotationIntrospector(new RequiredComponents())
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .withCoercionConfig(LogicalType.Textual, textual -> textual.setCoercion(
                                CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    /** Declares every component of a record as required unless it is an {@link Optional}. */
    private static final class RequiredComponents extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return member.getDeclaringClass().isRecord() && !Optional.class.isAssignableFrom(member.getRawType());
        }
    }

    private StrictJson() {}
}
