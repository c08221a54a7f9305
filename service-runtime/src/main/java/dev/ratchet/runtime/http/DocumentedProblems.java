package dev.ratchet.runtime.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the error responses of a controller in the OpenAPI document of its service. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ApiResponse(
        responseCode = "400",
        description = "The request is invalid; the detail names the field or parameter",
        content = @Content(mediaType = Problem.TYPE, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "401",
        description = "The token is missing or unknown",
        content = @Content(mediaType = Problem.TYPE, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "403",
        description = "The host, the origin or the principal is not allowed",
        content = @Content(mediaType = Problem.TYPE, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "404",
        description = "The object does not exist",
        content = @Content(mediaType = Problem.TYPE, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "409",
        description = "The state of the object does not allow the request",
        content = @Content(mediaType = Problem.TYPE, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "413",
        description = "The request exceeds the size limit",
        content = @Content(mediaType = Problem.TYPE, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "429",
        description = "The tenant's requests in flight exhaust its memory budget; send fewer at once",
        content = @Content(mediaType = Problem.TYPE, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "503",
        description = "The service cannot answer now; retry after the seconds in Retry-After",
        content = @Content(mediaType = Problem.TYPE, schema = @Schema(implementation = Problem.class)))
public @interface DocumentedProblems {}
