/** A component of the tests, outside the packages of the target library, as in a real host. */
@NullMarked
package shop.pricing;

import org.jspecify.annotations.NullMarked;
