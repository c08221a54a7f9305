package dev.ratchet.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module.SetupContext;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.ratchet.cycle.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Jackson module that reads enum constants by name, in any case. It refuses their ordinals, the constant
 * {@code UNKNOWN}, numbers that are not finite, and texts with half of a surrogate pair.
 */
final class StrictModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    private final boolean unknownFirst;

    private StrictModule(boolean unknownFirst) {
        this.unknownFirst = unknownFirst;
    }

    /** Module that checks values only. */
    static StrictModule values() {
        return new StrictModule(false);
    }

    /** Module that also reports unknown fields of a record before missing ones, because a misspelt field is both. */
    static StrictModule valuesAndFields() {
        return new StrictModule(true);
    }

    @Override
    public void setupModule(SetupContext context) {
        addDeserializer(String.class, new UnicodeText());
        addDeserializer(double.class, new FiniteDouble());
        addDeserializer(Double.class, new FiniteDouble());
        super.setupModule(context);
        context.addDeserializers(new SimpleDeserializers() {
            private static final long serialVersionUID = 1;

            @Override
            public JsonDeserializer<?> findEnumDeserializer(
                    Class<?> type, DeserializationConfig config, BeanDescription description) {
                return new EnumConstant(type);
            }
        });
        if (unknownFirst) {
            context.addBeanDeserializerModifier(new UnknownFieldModifier());
        }
    }

    private static final class UnknownFieldModifier extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
            return description.getBeanClass().isRecord()
                    ? new UnknownFieldDeserializer(deserializer, names(description))
                    : deserializer;
        }

        private static Set<String> names(BeanDescription description) {
            return description.findProperties().stream()
                    .map(BeanPropertyDefinition::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Text that UTF-8 can carry: JSON can express half of a surrogate pair. */
    private static final class UnicodeText extends StdDeserializer<String> {
        private static final long serialVersionUID = 1;

        private UnicodeText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (!Check.isUnicode(text)) {
                throw context.weirdStringException("(not shown)", String.class, "half of a surrogate pair");
            }
            return text;
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Textual;
        }
    }

    private static final class FiniteDouble extends StdDeserializer<Double> {
        private static final long serialVersionUID = 1;

        private FiniteDouble() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            boolean numeric = parser.currentToken().isNumeric();
            if (!numeric || !Double.isFinite(parser.getDoubleValue())) {
                throw context.weirdStringException(parser.getText(), Double.class, "not a finite number");
            }
            return parser.getDoubleValue();
        }
    }

    private static final class UnknownFieldDeserializer extends DelegatingDeserializer {
        private static final long serialVersionUID = 1;

        private final TreeSet<String> names;

        private UnknownFieldDeserializer(JsonDeserializer<?> delegate, Set<String> names) {
            super(delegate);
            this.names = new TreeSet<>(names);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new UnknownFieldDeserializer(delegate, names);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return context.handleUnexpectedToken(handledType(), parser);
            }
            JsonNode tree = context.readTree(parser);
            for (Map.Entry<String, JsonNode> field : tree.properties()) {
                if (!names.contains(field.getKey())) {
                    throw UnrecognizedPropertyException.from(
                            parser, handledType(), field.getKey(), new ArrayList<>(names));
                }
            }
            try (JsonParser again = tree.traverse(parser.getCodec())) {
                again.nextToken();
                return super.deserialize(again, context);
            }
        }
    }

    private static final class EnumConstant extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1;

        private EnumConstant(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return context.handleUnexpectedToken(handledType(), parser);
            }
            String text = parser.getText();
            return Arrays.stream(handledType().getEnumConstants())
                    .map(Object.class::cast)
                    .filter(constant -> constant.toString().equalsIgnoreCase(text)
                            && !constant.toString().equals(BodyErrors.UNKNOWN_CONSTANT))
                    .findFirst()
                    .orElseThrow(() -> context.weirdStringException(text, handledType(), "no such constant"));
        }
    }
}
