/** Names, templates and details of spans, without values such as ids. */
@NullMarked
package dev.ratchet.ingest.otlp.span;

import org.jspecify.annotations.NullMarked;
