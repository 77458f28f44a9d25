/** Script plugins on the platform's side of the border: requests, events and tables as values. */
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal.scripts;
