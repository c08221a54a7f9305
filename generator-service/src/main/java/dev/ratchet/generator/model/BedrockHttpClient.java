package dev.ratchet.generator.model;

import dev.ratchet.generator.model.BoundedHttpClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** HTTP client of the AWS SDK with the limits of the {@link BoundedHttpClient}. */
final class BedrockHttpClient implements SdkHttpClient {
    /** Headers that the JDK sets itself. */
    private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length", "connection", "expect");

    private final BoundedHttpClient client;

    BedrockHttpClient(BoundedHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(client.exchange(convert(request)));
            }

            @Override
            public void abort() {
                // the time limit of the client ends the exchange
            }
        };
    }

    @Override
    public void close() {
        // the client of the JDK has no connections between exchanges that would have to be closed
    }

    private static HttpRequest convert(HttpExecuteRequest request) throws IOException {
        var signed = request.httpRequest();
        byte[] body = new byte[0];
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream content = request.contentStreamProvider().get().newStream()) {
                body = content.readAllBytes();
            }
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(signed.getUri())
                .method(signed.method().name(), BodyPublishers.ofByteArray(body));
        signed.headers().forEach((name, values) -> {
            if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }

    private static HttpExecuteResponse response(Answer answer) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(answer.status())
                        .headers(answer.headers())
                        .build())
                .responseBody(AbortableInputStream.create(
                        new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
                .build();
    }
}
