package io.dockstat.db.internal.rest;

import io.dockstat.rest.ApiFragment;
import io.dockstat.rest.RestApplication;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;

/** The area {@code /db}. */
@Component(service = {Application.class, ApiFragment.class})
@RestApplication(name = "dockstat.db", application_base = "/api/v2/db")
public final class ConfigApplication extends Application implements ApiFragment {}
