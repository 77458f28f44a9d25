package io.dockstat.rest;

import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Put on a component of type {@code jakarta.ws.rs.core.Application}: an area's own application, so that an area can
 * come and go without touching another's routes.
 */
@ComponentPropertyType
public @interface RestApplication {
    /** Every property below belongs to the JAX-RS whiteboard. */
    String PREFIX_ = "osgi.jaxrs.";

    /** {@code dockstat.<area>}. */
    String name();

    /** The path that all routes of the area start with, for example {@code /api/v2/docker/hosts}. */
    String application_base();

    /** What has to be there before the area answers: JSON, and the one shape of errors. */
    String[] extension_select() default {"(osgi.jaxrs.name=dockstat.json)", "(osgi.jaxrs.name=dockstat.errors)"};
}
