/** One OpenAPI document made of the areas' fragments. */
@org.jspecify.annotations.NullMarked
package io.dockstat.rest.internal.openapi;
