package io.dockstat.manager.internal.rest;

import io.dockstat.rest.ApiFragment;
import io.dockstat.rest.RestApplication;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;

/** The workers' own application. */
@Component(service = {Application.class, ApiFragment.class})
@RestApplication(name = "dockstat.manager", application_base = "/api/v2/docker")
public final class ManagerApplication extends Application implements ApiFragment {}
