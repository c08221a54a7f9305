/** Whether the generator is well. */
@NullMarked
package dev.ratchet.generator.http;

import org.jspecify.annotations.NullMarked;
