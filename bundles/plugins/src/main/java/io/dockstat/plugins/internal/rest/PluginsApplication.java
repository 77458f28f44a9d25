package io.dockstat.plugins.internal.rest;

import io.dockstat.rest.ApiFragment;
import io.dockstat.rest.RestApplication;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;

/** The area {@code /plugins}. */
@Component(service = {Application.class, ApiFragment.class})
@RestApplication(name = "dockstat.plugins", application_base = "/api/v2/plugins")
public final class PluginsApplication extends Application implements ApiFragment {}
