/**
 * HTTP kit of the services: server, authentication, strict reading of JSON bodies, problems, health. A bean of this
 * package requires the singletons that it uses, and is absent from a service without them.
 */
@NullMarked
package dev.ratchet.runtime.http;

import org.jspecify.annotations.NullMarked;
