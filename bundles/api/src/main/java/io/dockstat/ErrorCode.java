package io.dockstat;

/** Why a request could not be done; the {@code rest} room alone turns a code into an HTTP status. */
public enum ErrorCode {
    /** A field is missing, of the wrong type, out of range or empty. */
    INVALID,
    /** The text is not JSON at all. */
    MALFORMED,
    /** No client, host, plugin or container has that id. */
    NOT_FOUND,
    /** The name is taken, or the state does not allow it. */
    CONFLICT,
    /** Something that is needed is not there right now; trying again later is sensible. */
    UNAVAILABLE,
    /** The body is larger than the limit. */
    TOO_LARGE,
    /** A Docker engine could not be asked: unreachable, too slow, or not a Docker engine. */
    ENGINE,
    /** A plugin threw, or answered what cannot be sent. */
    PLUGIN_FAILED,
    /** A plugin did not answer in its time. */
    PLUGIN_TIMEOUT,
    /** A defect of ours; the log has the cause. */
    INTERNAL
}
