package io.dockstat.rest.internal.docs;

import io.dockstat.rest.ApiFragment;
import io.dockstat.rest.RestApplication;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;

/** The routes of the documentation. */
@Component(service = {Application.class, ApiFragment.class})
@RestApplication(name = "dockstat.docs", application_base = "/api/v2/docs")
public final class DocsApplication extends Application implements ApiFragment {}
