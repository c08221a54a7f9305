/** A component of the tests, outside the packages of the target, as a host's are. */
@NullMarked
package shop.pricing;

import org.jspecify.annotations.NullMarked;
