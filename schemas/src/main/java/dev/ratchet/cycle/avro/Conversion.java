package dev.ratchet.cycle.avro;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Conversion between a Java value and the value of an Avro field. Only the Avro side has null, for an absent value. */
record Conversion<V>(Function<V, @Nullable Object> toAvro, Function<@Nullable Object, V> fromAvro) {}
