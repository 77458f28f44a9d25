package io.dockstat.metrics.internal.rest;

import io.dockstat.rest.RestApplication;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;

/** The same metrics where Prometheus looks unless told otherwise. */
@Component(service = Application.class)
@RestApplication(name = "dockstat.metrics.root", application_base = "/metrics")
public final class RootMetricsApplication extends Application {}
