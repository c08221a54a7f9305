/** An in-process cluster, and services as child processes, for the tests of every service. */
@NullMarked
package dev.ratchet.embedded;

import org.jspecify.annotations.NullMarked;
