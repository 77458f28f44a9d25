package io.dockstat.metrics.internal.rest;

import io.dockstat.rest.ApiFragment;
import io.dockstat.rest.RestApplication;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;

/** The area of metrics. */
@Component(service = {Application.class, ApiFragment.class})
@RestApplication(name = "dockstat.metrics", application_base = "/api/v2/metrics")
public final class MetricsApplication extends Application implements ApiFragment {}
