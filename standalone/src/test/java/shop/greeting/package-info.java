/** A component for the integration tests, whose source they lay into a repository. */
@org.jspecify.annotations.NullMarked
package shop.greeting;
