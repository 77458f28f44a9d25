/** The routes of the documentation, and its page. */
@org.jspecify.annotations.NullMarked
package io.dockstat.rest.internal.docs;
