/** Specifications for people, from coverage reports, interactions and feature requests. */
@NullMarked
package dev.ratchet.analyzer.core.specification;

import org.jspecify.annotations.NullMarked;
