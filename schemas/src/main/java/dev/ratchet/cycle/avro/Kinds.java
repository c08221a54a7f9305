package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.avro.Fields.In;
import dev.ratchet.cycle.avro.Fields.Out;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Codec of a sealed type: a field with the kind, and one nullable field per kind.
 *
 * @param unknown value that is read for an unknown kind
 */
record Kinds<S>(List<Kind<? extends S>> kinds, S unknown) {
    record Kind<K>(String symbol, Class<K> type, BiConsumer<K, Out> write, Function<In, K> read) {
        void writeTo(Object value, Out out) {
            write.accept(type.cast(value), out);
        }
    }

    static <K> Kind<K> in(String symbol, String field, Class<K> type, Codec<K> codec) {
        return new Kind<>(symbol, type, (it, out) -> out.record(field, it, codec), in -> in.record(field, codec));
    }

    void write(S value, Out out) {
        for (Kind<? extends S> kind : kinds) {
            if (kind.type().isInstance(value)) {
                out.put("kind", out.symbol("kind", kind.symbol()));
                kind.writeTo(value, out);
                return;
            }
        }
        out.put("kind", out.symbol("kind", "UNKNOWN"));
    }

    S read(In in) {
        String symbol = in.text("kind");
        for (Kind<? extends S> kind : kinds) {
            if (kind.symbol().equals(symbol)) {
                return kind.read().apply(in);
            }
        }
        return unknown;
    }
}
