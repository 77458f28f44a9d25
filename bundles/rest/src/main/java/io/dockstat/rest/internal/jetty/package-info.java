/** Jetty's own error answers, given before any servlet is asked, in the one shape. The only place that knows Jetty. */
@org.jspecify.annotations.NullMarked
package io.dockstat.rest.internal.jetty;
