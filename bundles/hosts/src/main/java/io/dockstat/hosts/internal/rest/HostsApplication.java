package io.dockstat.hosts.internal.rest;

import io.dockstat.rest.ApiFragment;
import io.dockstat.rest.RestApplication;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;

/** The area {@code /docker/hosts}. */
@Component(service = {Application.class, ApiFragment.class})
@RestApplication(name = "dockstat.hosts", application_base = "/api/v2/docker/hosts")
public final class HostsApplication extends Application implements ApiFragment {}
