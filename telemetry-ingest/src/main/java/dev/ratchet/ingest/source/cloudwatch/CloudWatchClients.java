package dev.ratchet.ingest.source.cloudwatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * Clients of CloudWatch, with the credentials of the SDK's default chain. A call is repeated by the SDK's standard
 * rules and ends after 30 seconds.
 */
final class CloudWatchClients implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(ATTEMPT)
            .build();
    private final CloudWatchClient metrics;
    private final CloudWatchLogsClient logs;

    /** Creates clients that count each request, with its repetitions. */
    CloudWatchClients(CloudWatchAccess access, AtomicLong calls) {
        this.metrics = configure(CloudWatchClient.builder(), access, calls).build();
        this.logs = configure(CloudWatchLogsClient.builder(), access, calls).build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configure(
            B builder, CloudWatchAccess access, AtomicLong calls) {
        access.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(access.region()))
                .httpClient(http)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(RetryMode.STANDARD)
                        .apiCallTimeout(CALL)
                        .apiCallAttemptTimeout(ATTEMPT)
                        .addExecutionInterceptor(new CallCounter(calls))
                        .build());
    }

    /** Counts the requests that are sent. */
    private record CallCounter(AtomicLong calls) implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            calls.incrementAndGet();
        }
    }

    /** Client of metrics and alarms. */
    CloudWatchClient metrics() {
        return metrics;
    }

    /** Client of logs. */
    CloudWatchLogsClient logs() {
        return logs;
    }

    @Override
    public void close() {
        metrics.close();
        logs.close();
        http.close();
    }
}
