/** Specifications for people: a Markdown file about an opportunity for which no change is proposed. */
@NullMarked
package dev.ratchet.generator.specification;

import org.jspecify.annotations.NullMarked;
