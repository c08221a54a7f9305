package dev.ratchet.runtime.http;

import dev.ratchet.runtime.config.Principal;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/** Binds a parameter of type {@link Principal} to the sender that {@link AuthenticationFilter} identified. */
@Singleton
final class PrincipalBinder implements TypedRequestArgumentBinder<Principal> {
    private static final Argument<Principal> TYPE = Argument.of(Principal.class);

    @Override
    public Argument<Principal> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Principal> bind(ArgumentConversionContext<Principal> context, HttpRequest<?> request) {
        return () -> request.getAttribute(AuthenticationFilter.PRINCIPAL, Principal.class);
    }
}
