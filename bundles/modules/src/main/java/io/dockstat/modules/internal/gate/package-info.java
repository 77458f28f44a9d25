/** Where requests wait, in front of everything else of this server. Knows Jetty, for nothing else is there before the servlets. */
@org.jspecify.annotations.NullMarked
package io.dockstat.modules.internal.gate;
