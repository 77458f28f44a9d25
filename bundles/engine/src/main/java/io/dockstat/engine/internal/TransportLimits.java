package io.dockstat.engine.internal;

import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.lang.reflect.Field;

/**
 * Bounds for the heads of answers. The transport reads a line of any length into memory and offers no way to bound it,
 * so that one hostile engine could use up the server's memory within one call's time. Its default settings are in an
 * object that nothing else shares; the bounds are put into that.
 */
final class TransportLimits {
    private static final String SETTINGS = ".shaded.org.apache.hc.core5.http.config.Http1Config";
    private static final int LONGEST_LINE = 65_536;
    private static final int MOST_HEADERS = 200;

    private TransportLimits() {}

    /**
     * Sets the bounds.
     *
     * @throws IllegalStateException where the transport is another than the one that this was written for
     */
    static void set() {
        try {
            Class<?> transport = ZerodepDockerHttpClient.class;
            Class<?> settings = Class.forName(transport.getPackageName() + SETTINGS, true, transport.getClassLoader());
            Object shared = settings.getField("DEFAULT").get(null);
            bound(settings.getDeclaredField("maxLineLength"), shared, LONGEST_LINE);
            bound(settings.getDeclaredField("maxHeaderCount"), shared, MOST_HEADERS);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the transport's limits cannot be set", e);
        }
    }

    private static void bound(Field field, Object settings, int most) throws IllegalAccessException {
        field.setAccessible(true);
        field.setInt(settings, most);
    }
}
