package io.dockstat.plugins.internal.config;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A plugin's regular expression: one that goes astray is ended after so many looks at the text, and does not match then. */
record PatientPattern(Pattern pattern) implements RegularExpression {
    private static final int MOST_LOOKS = 200_000;
    private static final int LONGEST = 1_000;

    /** @throws IllegalArgumentException where it is none, or too long */
    static PatientPattern of(String regex) {
        if (regex.length() > LONGEST) {
            throw new IllegalArgumentException("a pattern has at most " + LONGEST + " characters");
        }
        try {
            return new PatientPattern(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression: " + e.getDescription(), e);
        }
    }

    @Override
    public boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value, new int[1])).find();
        } catch (OutOfPatience | StackOverflowError e) {
            return false;
        }
    }

    /** Every step of the matcher looks at a character. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Counted(String text, int[] looks) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new OutOfPatience();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), looks);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class OutOfPatience extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfPatience() {
            super("the expression takes too long", null, false, false);
        }
    }
}
