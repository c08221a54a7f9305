package dev.ratchet.ingest.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents the error responses of the OTLP endpoints in the OpenAPI document: a {@code google.rpc.Status} in the
 * encoding of the request.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ApiResponse(
        responseCode = "400",
        description = "The request cannot be parsed",
        content =
                @Content(
                        mediaType = DocumentedOtlpErrors.PROTOBUF,
                        schema = @Schema(type = "string", format = "binary")))
@ApiResponse(
        responseCode = "401",
        description = "The token is missing or unknown",
        content =
                @Content(
                        mediaType = DocumentedOtlpErrors.PROTOBUF,
                        schema = @Schema(type = "string", format = "binary")))
@ApiResponse(
        responseCode = "413",
        description = "A record or the request is larger than the limit",
        content =
                @Content(
                        mediaType = DocumentedOtlpErrors.PROTOBUF,
                        schema = @Schema(type = "string", format = "binary")))
@ApiResponse(
        responseCode = "429",
        description =
                "The tenant exceeds its quota, or its requests in flight exhaust its memory budget; retry after the"
                        + " seconds in Retry-After",
        content =
                @Content(
                        mediaType = DocumentedOtlpErrors.PROTOBUF,
                        schema = @Schema(type = "string", format = "binary")))
@ApiResponse(
        responseCode = "503",
        description = "The service cannot answer now; retry after the seconds in Retry-After",
        content =
                @Content(
                        mediaType = DocumentedOtlpErrors.PROTOBUF,
                        schema = @Schema(type = "string", format = "binary")))
@interface DocumentedOtlpErrors {
    /** Media type of the encoding that OTLP exporters use by default. */
    String PROTOBUF = "application/x-protobuf";
}
