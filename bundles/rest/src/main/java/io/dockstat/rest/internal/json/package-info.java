/** The one JSON mapper, strict in what it takes. */
@org.jspecify.annotations.NullMarked
package io.dockstat.rest.internal.json;
