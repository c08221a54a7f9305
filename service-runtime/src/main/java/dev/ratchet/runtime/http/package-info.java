/** What every HTTP door shares: the strict reader of JSON bodies, problems, and which hosts and origins are served. */
@NullMarked
package dev.ratchet.runtime.http;

import org.jspecify.annotations.NullMarked;
