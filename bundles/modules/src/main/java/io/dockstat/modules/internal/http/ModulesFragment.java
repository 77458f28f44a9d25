package io.dockstat.modules.internal.http;

import io.dockstat.rest.ApiFragment;
import org.osgi.service.component.annotations.Component;

/** What {@code /modules} looks like. */
@Component(service = ApiFragment.class)
public final class ModulesFragment implements ApiFragment {}
