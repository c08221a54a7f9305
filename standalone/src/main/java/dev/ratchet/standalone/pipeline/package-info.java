/** The whole pipeline in one process. */
@NullMarked
package dev.ratchet.standalone.pipeline;

import org.jspecify.annotations.NullMarked;
