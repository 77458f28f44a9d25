package io.dockstat.rest.internal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.rest.internal.errors.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteCheckTest {
    private static FakeRequest request() {
        return new FakeRequest().header("Host", "localhost:9876");
    }

    private static void assertRefused(FakeRequest request) {
        assertEquals(
                Kind.FORBIDDEN, SiteCheck.refusal(request.get()).orElseThrow().kind());
    }

    @Test
    void programsSendNeitherHeader() {
        assertTrue(SiteCheck.refusal(request().get()).isEmpty());
    }

    @Test
    void ownPageMayAsk() {
        FakeRequest own = request().header("Origin", "http://localhost:9876").header("Sec-Fetch-Site", "same-origin");
        assertTrue(SiteCheck.refusal(own.get()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000", "https://evil.example", "null", "", "not a uri", "http://localhost"})
    void otherOriginsMayNot(String origin) {
        assertRefused(request().header("Origin", origin));
    }

    @Test
    void crossSiteReadingIsRefused() {
        assertRefused(request().header("Sec-Fetch-Site", "cross-site").header("Sec-Fetch-Mode", "no-cors"));
    }

    @Test
    void linkToThePageIsFine() {
        assertTrue(SiteCheck.refusal(navigation("GET", "/api/v2/docs/").get()).isEmpty());
    }

    @Test
    void linkToDataOrFormIsRefused() {
        assertRefused(navigation("GET", "/api/v2/docker/hosts/1"));
        assertRefused(navigation("POST", "/api/v2/docs"));
    }

    private static FakeRequest navigation(String method, String path) {
        return request()
                .method(method)
                .path(path)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document");
    }
}
