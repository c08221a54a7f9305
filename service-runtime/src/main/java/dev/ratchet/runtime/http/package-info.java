/**
 * HTTP kit of the services: server, authentication, strict parsing of JSON bodies, problems, health. A bean of this
 * package requires the singletons that it uses, so a service without them does not have the bean.
 */
@NullMarked
package dev.ratchet.runtime.http;

import org.jspecify.annotations.NullMarked;
