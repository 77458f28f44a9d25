package io.dockstat.rest;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** Put on a component that is a JAX-RS resource (its service type is its own class). */
@ComponentPropertyType
public @interface RestResource {
    /** Every property below belongs to the JAX-RS whiteboard. */
    String PREFIX_ = "osgi.jaxrs.";

    /** Marks the service as a resource. */
    boolean resource() default true;

    /** Its area's application: {@code (osgi.jaxrs.name=dockstat.<area>)}. */
    String application_select();
}
