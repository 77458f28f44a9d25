package io.dockstat.containers.internal.rest;

import io.dockstat.rest.ApiFragment;
import io.dockstat.rest.RestApplication;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;

/** The area of containers. */
@Component(service = {Application.class, ApiFragment.class})
@RestApplication(name = "dockstat.containers", application_base = "/api/v2/docker/containers")
public final class ContainersApplication extends Application implements ApiFragment {}
