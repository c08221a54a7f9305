package dev.ratchet.deployer.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.cycle.watch.WatchEvent;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Jackson module that writes topic records with their codecs, in the same form as {@code ./ratchet tail}. */
@Singleton
final class CodecModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    CodecModule() {
        add(Proposal.class);
        add(RolloutEvent.class);
        add(CycleReport.class);
        add(WatchEvent.class);
        add(Power.class);
        add(Losses.class);
        addSerializer(ProposalAnswer.class, new ProposalSerializer());
    }

    private <T> void add(Class<T> type) {
        addSerializer(type, new CodecSerializer<>(type));
    }

    private static final class CodecSerializer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;

        private CodecSerializer(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeRawValue(Codecs.of(handledType()).json(value));
        }
    }

    /** Writes the fields of the proposal, and its rollout and pull request as further fields. */
    private static final class ProposalSerializer extends StdSerializer<ProposalAnswer> {
        private static final long serialVersionUID = 1;

        private ProposalSerializer() {
            super(ProposalAnswer.class);
        }

        @Override
        public void serialize(ProposalAnswer value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            try (JsonParser fields = json.getCodec()
                    .getFactory()
                    .createParser(Codecs.of(Proposal.class).json(value.proposal()))) {
                fields.nextToken();
                while (fields.nextToken() != JsonToken.END_OBJECT) {
                    json.copyCurrentStructure(fields);
                }
            }
            if (value.rollout().isPresent()) {
                provider.defaultSerializeField("rollout", value.rollout().get(), json);
            }
            if (value.pullRequest().isPresent()) {
                provider.defaultSerializeField(
                        "pullRequest", value.pullRequest().get(), json);
            }
            json.writeEndObject();
        }
    }
}
