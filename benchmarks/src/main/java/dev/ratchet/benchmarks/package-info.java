/** What the shapes cost, measured against others that do the same; see performance.md. */
@NullMarked
package dev.ratchet.benchmarks;

import org.jspecify.annotations.NullMarked;
