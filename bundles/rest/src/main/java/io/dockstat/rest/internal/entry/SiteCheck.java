package io.dockstat.rest.internal.entry;

import io.dockstat.rest.internal.errors.Kind;
import io.dockstat.rest.internal.errors.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nobody has to log in on this machine, so a page of another site in the user's browser must not act or read here. */
final class SiteCheck {
    private static final Set<String> PAGES = Set.of("/api/v2/docs", "/api/v2/docs/");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private SiteCheck() {}

    static Optional<Problem> refusal(HttpServletRequest request) {
        boolean foreign = isForeignOrigin(request) || (isCrossSite(request) && !isLinkToPage(request));
        return foreign
                ? Optional.of(new Problem(Kind.FORBIDDEN, "Requests from pages of other sites are not answered"))
                : Optional.empty();
    }

    private static boolean isCrossSite(HttpServletRequest request) {
        return "cross-site".equalsIgnoreCase(request.getHeader("Sec-Fetch-Site"));
    }

    /** Following a link to the documentation is fine: the page shows itself to the user and to nobody else. */
    private static boolean isLinkToPage(HttpServletRequest request) {
        return READING.contains(request.getMethod())
                && "navigate".equalsIgnoreCase(request.getHeader("Sec-Fetch-Mode"))
                && "document".equalsIgnoreCase(request.getHeader("Sec-Fetch-Dest"))
                && PAGES.contains(request.getRequestURI());
    }

    private static boolean isForeignOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && !authority(origin).equals(host(request.getHeader("Host")));
    }

    private static String host(@Nullable String header) {
        return Objects.requireNonNullElse(header, "").toLowerCase(Locale.ROOT);
    }

    /** A browser leaves the default port out in both headers. */
    private static String authority(String origin) {
        try {
            return Objects.requireNonNullElse(new URI(origin).getAuthority(), "of none")
                    .toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "of none";
        }
    }
}
