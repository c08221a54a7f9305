/** Configuration of every service: one set of names, checked as a whole. */
@NullMarked
package dev.ratchet.runtime.config;

import org.jspecify.annotations.NullMarked;
