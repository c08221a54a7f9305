/** A cluster in this process and services as processes of their own, for tests of every service. */
@NullMarked
package dev.ratchet.embedded;

import org.jspecify.annotations.NullMarked;
