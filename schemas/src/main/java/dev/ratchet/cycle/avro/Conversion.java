package dev.ratchet.cycle.avro;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Conversion of a Java value to the value of an Avro field, and back; null stands for an absent value of Avro only. */
record Conversion<V>(Function<V, @Nullable Object> toAvro, Function<@Nullable Object, V> fromAvro) {}
