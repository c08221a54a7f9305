package dev.ratchet.runtime.http;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/** Binds a parameter of type {@link RawBody} to the bytes that {@link BodyFilter} read. */
@Singleton
final class RawBodyBinder implements TypedRequestArgumentBinder<RawBody> {
    private static final Argument<RawBody> TYPE = Argument.of(RawBody.class);

    @Override
    public Argument<RawBody> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<RawBody> bind(ArgumentConversionContext<RawBody> context, HttpRequest<?> request) {
        return () -> request.getAttribute(RawBody.ATTRIBUTE, RawBody.class);
    }
}
