package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.series.SeriesHistory;
import dev.ratchet.analyzer.streams.store.SeriesQuery;
import dev.ratchet.runtime.kafka.Wire;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.HostInfo;

/** Interactive queries of the series. If another instance has the partition of the component, the answer names it. */
public final class SeriesQueries {
    private final KafkaStreams data;
    private final String address;

    /** Creates queries of the data application; the other instances reach this one under the address. */
    SeriesQueries(KafkaStreams data, String address) {
        this.data = data;
        this.address = address;
    }

    /** Answer to a query. */
    public sealed interface Answer {
        /** The history of the metric. */
        record Found(SeriesHistory history) implements Answer {}

        /** No series of the metric is known. */
        record Missing() implements Answer {}

        /** The instance with this address has the partition. */
        record OtherInstance(String address) implements Answer {}

        /** No instance can answer now, for instance while partitions move. */
        record Unavailable(String reason) implements Answer {}
    }

    /** Answers a query. */
    public Answer answer(SeriesQuery query) {
        try {
            KeyQueryMetadata place =
                    data.queryMetadataForKey(AnalyzerTopology.SERIES, query, new PartitionOfComponent());
            if (place.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return new Answer.Unavailable("the partitions are being assigned");
            }
            String host = address(place.activeHost());
            return host.equals(address) ? here(query, place.partition()) : new Answer.OtherInstance(host);
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return new Answer.Unavailable("the series are not restored yet");
        }
    }

    private Answer here(SeriesQuery query, int partition) {
        QueryResult<Optional<SeriesHistory>> result = data.query(StateQueryRequest.inStore(AnalyzerTopology.SERIES)
                        .withQuery(query)
                        .withPartitions(Set.of(partition))
                        .requireActive())
                .getPartitionResults()
                .get(partition);
        if (result == null || result.isFailure()) {
            return new Answer.Unavailable(result == null ? "the partition is moving" : result.getFailureMessage());
        }
        return result.getResult().<Answer>map(Answer.Found::new).orElseGet(Answer.Missing::new);
    }

    private static String address(HostInfo it) {
        return it.host() + ":" + it.port();
    }

    /** The partition to which ingest writes the telemetry of a component. */
    private static final class PartitionOfComponent implements StreamPartitioner<SeriesQuery, Object> {
        @Override
        public Optional<Set<Integer>> partitions(String topic, SeriesQuery key, Object value, int partitions) {
            return Optional.of(Set.of(Wire.partition(key.tenant(), key.component(), partitions)));
        }
    }
}
