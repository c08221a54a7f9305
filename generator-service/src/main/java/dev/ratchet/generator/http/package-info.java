/** Health endpoints of the generator. */
@NullMarked
package dev.ratchet.generator.http;

import org.jspecify.annotations.NullMarked;
