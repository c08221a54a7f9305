/** A component that fails for some inputs. */
@NullMarked
package shop.bill;

import org.jspecify.annotations.NullMarked;
