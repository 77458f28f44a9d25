package io.dockstat.runtime;

import java.util.regex.Pattern;

/** What values an option takes, and how that is said to who gave another. */
enum Kind {
    /** Names and addresses as they may stand in a URL; the resolver of the JDK would take much more. */
    HOST("HOST", "a host name or an IP address", "[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*"),
    HOSTS("HOSTS", "host names with commas between", "|\\s*[\\w.:\\[\\]-]+(\\s*,\\s*[\\w.:\\[\\]-]+)*\\s*"),
    PORT("PORT", "a number from 0 to 65535", "[1-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"),
    FOLDER("FOLDER", "a folder", "[^\\x00]*\\S[^\\x00]*"),
    LEVEL("LEVEL", "one of error, warn, info, debug, trace", "error|warn|info|debug|trace"),
    FORMAT("text|json", "text or json", "text|json"),
    FLAG("true|false", "true or false", "true|false");

    private final String placeholder;
    private final String hint;
    private final Pattern pattern;

    Kind(String placeholder, String hint, String pattern) {
        this.placeholder = placeholder;
        this.hint = hint;
        this.pattern = Pattern.compile(pattern);
    }

    /** What stands for the value in the help. */
    String placeholder() {
        return placeholder;
    }

    /** The values it takes, in words. */
    String hint() {
        return hint;
    }

    boolean accepts(String value) {
        return pattern.matcher(value).matches();
    }
}
