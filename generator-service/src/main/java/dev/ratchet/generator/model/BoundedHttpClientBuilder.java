package dev.ratchet.generator.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Builder through which LangChain4j receives the {@link BoundedHttpClient}; one time limit covers everything. */
final class BoundedHttpClientBuilder implements HttpClientBuilder {
    private final Duration timeout;

    BoundedHttpClientBuilder(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Duration connectTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return new BoundedHttpClient(timeout);
    }
}
