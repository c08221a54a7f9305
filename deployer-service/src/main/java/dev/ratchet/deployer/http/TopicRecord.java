package dev.ratchet.deployer.http;

import io.swagger.v3.oas.annotations.media.Schema;

/** Schema of the records that {@link CodecModule} writes; their fields are those of {@code ratchet.avdl}. */
@Schema(
        type = "object",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
        description = "Record of a topic as JSON, as ./ratchet tail prints it; ratchet.avdl defines its fields")
interface TopicRecord {}
