/** A component for the integration tests, which copy its source into a repository. */
@org.jspecify.annotations.NullMarked
package shop.greeting;
