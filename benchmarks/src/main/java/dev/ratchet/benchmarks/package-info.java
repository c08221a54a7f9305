/** Benchmarks of the design's costs against other engines with the same task; see performance.md. */
@NullMarked
package dev.ratchet.benchmarks;

import org.jspecify.annotations.NullMarked;
