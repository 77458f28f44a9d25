package io.dockstat.clients.internal.rest;

import io.dockstat.rest.ApiFragment;
import io.dockstat.rest.RestApplication;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;

/** The area {@code /docker/client}. */
@Component(service = {Application.class, ApiFragment.class})
@RestApplication(name = "dockstat.clients", application_base = "/api/v2/docker/client")
public final class ClientsApplication extends Application implements ApiFragment {}
