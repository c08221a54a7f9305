/** The process that hosts components: its identity, clocks, threads and log. */
@NullMarked
package dev.ratchet.sdk.process;

import org.jspecify.annotations.NullMarked;
