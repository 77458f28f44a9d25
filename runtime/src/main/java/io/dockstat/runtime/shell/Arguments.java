package io.dockstat.runtime.shell;

import io.dockstat.runtime.Option;
import io.dockstat.runtime.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command as it was typed.
 *
 * @param operand what follows the verb; empty for a verb that wants nothing
 * @param url {@code --url}
 * @param place {@code --host} and {@code --port}, with their values
 * @param isDryRun only says what would happen
 * @param isForced does it although more is replaced than was asked for
 */
record Arguments(
        Verb verb, String operand, Optional<String> url, List<String> place, boolean isDryRun, boolean isForced) {
    private static final String URL = "--url";

    Arguments {
        place = List.copyOf(place);
    }

    /**
     * @throws Refusal for an unknown flag, a flag that does not go with the verb, too few or too many words
     */
    static Arguments read(Verb verb, List<String> words) throws Refusal {
        List<String> operands = new ArrayList<>();
        List<String> place = new ArrayList<>();
        Optional<String> url = Optional.empty();
        boolean isDryRun = false;
        boolean isForced = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String flag = word.startsWith("--") ? word.replaceAll("(?s)=.*", "") : "";
            if (flag.equals(URL) || flag.equals(Option.HOST.flag()) || flag.equals(Option.PORT.flag())) {
                boolean isJoined = word.length() > flag.length();
                if (!isJoined && i + 1 == words.size()) {
                    throw Refusal.usage(flag + " needs a value");
                }
                String value = isJoined ? word.substring(flag.length() + 1) : words.get(++i);
                if (flag.equals(URL)) {
                    url = Optional.of(value);
                } else {
                    place.addAll(List.of(flag, value));
                }
            } else if (word.equals("--dry-run") && verb != Verb.MODULES) {
                isDryRun = true;
            } else if (word.equals("--force") && verb != Verb.MODULES) {
                isForced = true;
            } else if (word.startsWith("-")) {
                throw Refusal.usage(
                        "unknown flag '" + word + "'; dockstat " + verb.word() + " --help lists what there is");
            } else {
                operands.add(word);
            }
        }
        return new Arguments(verb, operand(verb, operands), url, place, isDryRun, isForced);
    }

    private static String operand(Verb verb, List<String> operands) throws Refusal {
        int wanted = verb.operand().isEmpty() ? 0 : 1;
        if (operands.size() != wanted) {
            throw Refusal.usage("usage: dockstat " + (verb.word() + " " + verb.operand()).strip() + " [OPTION]...");
        }
        return wanted == 0 ? "" : operands.getFirst();
    }

    /** What is asked for beside the verb, as the query of an address. */
    String query() {
        List<String> asked = new ArrayList<>();
        if (isDryRun) {
            asked.add("dryRun=true");
        }
        if (isForced) {
            asked.add("force=true");
        }
        return asked.isEmpty() ? "" : "?" + String.join("&", asked);
    }
}
