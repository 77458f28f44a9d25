package io.dockstat.engine.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import io.dockstat.engine.EngineVersion;
import java.io.IOException;

/** Who answers, and which version of the API both sides know. */
final class Negotiation {
    private static final int PING = 4096;

    private Negotiation() {}

    /**
     * Asks for a sign of life.
     *
     * @return the newest version that the engine knows
     * @throws EngineException NOT_DOCKER for an answer that no engine gives
     */
    static ApiVersion ping(Lane lane, Target target) throws IOException {
        try (Answer answer = lane.get("/_ping")) {
            ApiVersion version = ApiVersion.of(answer.header("Api-Version")).orElse(null);
            if (answer.status() != 200 || version == null) {
                throw noDocker(target, notLikeDocker(answer.status(), target));
            }
            answer.body(PING).readAllBytes();
            return version;
        }
    }

    /** Engines that speak TLS say 400 to those who do not. */
    private static String notLikeDocker(int status, Target target) {
        boolean plain = target.tls() == null && !target.endpoint().address().unix();
        return "does not answer like a Docker engine (HTTP status " + status + ")"
                + (status == 400 && plain ? "; perhaps it wants TLS" : "");
    }

    static EngineVersion negotiate(Lane lane, Target target) throws IOException {
        ApiVersion offered = ping(lane, target);
        try (Answer answer = lane.get("/version")) {
            JsonNode version = Json.whole(answer.expectOk(), Json.MIB);
            ApiVersion newest = ApiVersion.of(Json.text(version, "ApiVersion")).orElse(offered);
            ApiVersion oldest =
                    ApiVersion.of(Json.text(version, "MinAPIVersion")).orElse(newest);
            ApiVersion agreed = agree(oldest.orOlder(newest), newest, target);
            return new EngineVersion(Json.text(version, "Version", "unknown"), agreed.toString());
        }
    }

    private static ApiVersion agree(ApiVersion oldest, ApiVersion newest, Target target) {
        if (newest.compareTo(ApiVersion.OLDEST) < 0) {
            throw noDocker(
                    target, "is too old: it knows API " + newest + " and " + ApiVersion.OLDEST + " is the least");
        }
        if (oldest.compareTo(ApiVersion.NEWEST) > 0) {
            throw noDocker(
                    target, "is too new: it demands API " + oldest + " and " + ApiVersion.NEWEST + " is the most");
        }
        return newest.orOlder(ApiVersion.NEWEST);
    }

    private static EngineException noDocker(Target target, String what) {
        return new EngineException(Reason.NOT_DOCKER, target.display() + " " + what, null);
    }
}
