package org.sevenleague.review.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the language of docs/submit-rules.md.
 *
 * <pre>
 * rule     = either
 * either   = both { "or" both }
 * both     = single { "and" single }
 * single   = "not" single | "(" either ")" | question
 * question = name "(" [ argument { "," argument } ] ")"
 * argument = "'" … "'" | '"' … '"' | [ "-" ] digits
 * </pre>
 *
 * White space separates; line ends count as such.
 */
public final class RuleParser {

  /** UTF-16 units of a rule. */
  public static final int MAX_LENGTH = 2_000;

  /** Questions of a rule. */
  public static final int MAX_QUESTIONS = 64;

  /** Parentheses and {@code not} within each other. */
  public static final int MAX_NESTING = 20;

  /** Arguments of one question. */
  public static final int MAX_ARGUMENTS = 50;

  /** UTF-16 units of a text in quotes. */
  public static final int MAX_TEXT = 200;

  /** The largest number. */
  public static final int MAX_NUMBER = 1_000_000;

  /** Mistakes that one suggestion mends. */
  private static final int MAX_CORRECTIONS = 8;

  private final String text;
  private int at;
  private int nesting;
  private int questions;

  private RuleParser(String text) {
    this.text = text;
  }

  /** Reads a text. What a mistake says was meant is always a rule. */
  public static RuleReading read(String text) {
    RuleReading reading = readOnce(text);
    return reading instanceof RuleMistake mistake
        ? new RuleMistake(
            mistake.position(), mistake.length(), mistake.message(), corrected(mistake))
        : reading;
  }

  private static Optional<String> corrected(RuleMistake mistake) {
    Optional<String> better = mistake.meant();
    for (int i = 0; i < MAX_CORRECTIONS && better.isPresent(); i++) {
      if (readOnce(better.get()) instanceof RuleMistake next) {
        better = next.meant();
      } else {
        return better;
      }
    }
    return Optional.empty();
  }

  private static RuleReading readOnce(String text) {
    if (text.length() > MAX_LENGTH) {
      return new RuleMistake(
          MAX_LENGTH,
          text.length() - MAX_LENGTH,
          "A rule has at most " + MAX_LENGTH + " characters.",
          Optional.empty());
    }
    RuleParser parser = new RuleParser(text);
    try {
      Expression rule = parser.either();
      parser.expectEnd();
      return new ReadRule(text, rule);
    } catch (Found found) {
      return found.mistake;
    }
  }

  private static final class Found extends Exception {
    private static final long serialVersionUID = 1;
    private final transient RuleMistake mistake;

    Found(RuleMistake mistake) {
      super(mistake.message(), null, false, false);
      this.mistake = mistake;
    }
  }

  private Expression either() throws Found {
    List<Expression> parts = new ArrayList<>();
    parts.add(both());
    while (accept("or")) {
      parts.add(both());
    }
    return parts.size() == 1 ? parts.get(0) : new Expression.Any(parts);
  }

  private Expression both() throws Found {
    List<Expression> parts = new ArrayList<>();
    parts.add(single());
    while (accept("and")) {
      parts.add(single());
    }
    return parts.size() == 1 ? parts.get(0) : new Expression.All(parts);
  }

  private Expression single() throws Found {
    skip();
    if (nesting > MAX_NESTING) {
      throw mistake(at, 1, "More than " + MAX_NESTING + " parentheses within each other.");
    }
    if (accept("not")) {
      nesting++;
      Expression part = single();
      nesting--;
      return new Expression.Not(part);
    }
    if (peek() == '(') {
      at++;
      nesting++;
      Expression inner = either();
      nesting--;
      skip();
      if (peek() != ')') {
        throw at >= text.length()
            ? instead(at, 0, ")", "A parenthesis is not closed.")
            : unjoined();
      }
      at++;
      return inner;
    }
    return question();
  }

  private Expression question() throws Found {
    int begin = at;
    String word = word();
    if (word.isEmpty()) {
      throw noQuestion();
    }
    Optional<Question> found = Question.of(word);
    if (found.isEmpty()) {
      throw unknown(begin, word);
    }
    if (++questions > MAX_QUESTIONS) {
      throw mistake(begin, word.length(), "A rule asks at most " + MAX_QUESTIONS + " questions.");
    }
    Question question = found.get();
    skip();
    if (peek() != '(') {
      throw instead(
          begin,
          word.length(),
          question.example(),
          "«" + word + "» is a question: it needs parentheses.");
    }
    at++;
    return arguments(question, begin);
  }

  private Expression arguments(Question question, int begin) throws Found {
    List<String> texts = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    skip();
    while (peek() != ')') {
      if (texts.size() + numbers.size() == MAX_ARGUMENTS) {
        throw mistake(at, 1, "At most " + MAX_ARGUMENTS + " arguments.");
      }
      argument(texts, numbers);
      skip();
      if (peek() == ',') {
        at++;
        skip();
      } else if (peek() != ')') {
        throw at >= text.length()
            ? instead(at, 0, ")", "A parenthesis is not closed.")
            : instead(at, 0, ", ", "Arguments are separated by commas.");
      }
    }
    at++;
    boolean fits =
        switch (question.takes()) {
          case NOTHING -> texts.isEmpty() && numbers.isEmpty();
          case TEXTS -> !texts.isEmpty() && numbers.isEmpty();
          case COUNT -> texts.isEmpty() && numbers.size() == 1 && numbers.get(0) > 0;
          case LABEL_AND_VALUE ->
              texts.size() == 1
                  && numbers.size() == 1
                  && Math.abs(numbers.get(0)) <= 2
                  && numbers.get(0) != 0;
        };
    if (!fits) {
      String what = question == Question.VOTE ? ", -2, -1, 1 or 2" : "";
      throw instead(
          begin,
          at - begin,
          question.example(),
          "«" + question.word() + "» takes " + question.takes().words() + what + ".");
    }
    return new Expression.Ask(question, texts, numbers.isEmpty() ? 0 : numbers.get(0));
  }

  private void argument(List<String> texts, List<Integer> numbers) throws Found {
    char quote = peek();
    if (quote == '\'' || quote == '"') {
      int end = text.indexOf(quote, at + 1);
      if (end < 0) {
        throw mistake(at, text.length() - at, "A quote is not closed.");
      }
      String value = text.substring(at + 1, end);
      if (value.isBlank() || value.length() > MAX_TEXT || value.chars().anyMatch(c -> c < 0x20)) {
        throw mistake(at, end + 1 - at, "A text is one line of 1 to " + MAX_TEXT + " characters.");
      }
      texts.add(value);
      at = end + 1;
      return;
    }
    int begin = at;
    if (quote == '-') {
      at++;
    }
    while (Character.isDigit(peek()) && peek() < 0x80) {
      at++;
    }
    String digits = text.substring(begin, at);
    if (digits.isEmpty() || digits.equals("-")) {
      at = begin;
      throw unquoted();
    }
    if (digits.length() > 8 || Math.abs(Integer.parseInt(digits)) > MAX_NUMBER) {
      throw mistake(begin, digits.length(), "A number is at most " + MAX_NUMBER + ".");
    }
    numbers.add(Integer.parseInt(digits));
  }

  /** A text without quotes is put into some. */
  private Found unquoted() {
    int end = at;
    while (end < text.length() && ",() '\"\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (end == at) {
      return mistake(at, 0, "An argument is missing: a text in quotes, or a number.");
    }
    return instead(at, end - at, "'" + text.substring(at, end) + "'", "A text stands in quotes.");
  }

  private Found noQuestion() {
    if (text.startsWith("!", at)) {
      return instead(at, 1, "not ", "Not is written as a word.");
    }
    if (at >= text.length()) {
      return mistake(
          at,
          0,
          text.isBlank() ? "A rule is missing." : "The rule ends where a question should be.");
    }
    return mistake(at, 1, "Here a question should be, such as owners().");
  }

  private Found unknown(int begin, String word) {
    String low = word.toLowerCase(Locale.ROOT);
    if (low.equals("not")) {
      return instead(begin, word.length(), "not", "Words of a rule are written small.");
    }
    if (low.equals("and") || low.equals("or")) {
      return mistake(begin, word.length(), "«" + word + "» stands between two conditions.");
    }
    String message = "«" + word + "» is no question.";
    Optional<Question> nearest = nearest(low);
    if (nearest.isEmpty()) {
      return mistake(begin, word.length(), message + " Questions are " + all() + ".");
    }
    skip();
    String better = peek() == '(' ? nearest.get().word() : nearest.get().example();
    return instead(begin, word.length(), better, message);
  }

  private static String all() {
    List<String> words = new ArrayList<>();
    for (Question question : Question.values()) {
      words.add(question.word());
    }
    return String.join(", ", words);
  }

  private static Optional<Question> nearest(String word) {
    Question nearest = null;
    int fewest = 3;
    for (Question question : Question.values()) {
      int steps = steps(word, question.word());
      if (steps < fewest && steps < question.word().length() - 1) {
        nearest = question;
        fewest = steps;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** How many letters have to be put in, taken away or exchanged. */
  private static int steps(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int above = row[j];
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[to.length()];
  }

  private void expectEnd() throws Found {
    skip();
    if (at >= text.length()) {
      return;
    }
    if (peek() == ')') {
      throw instead(at, 1, "", "A parenthesis is closed that was not opened.");
    }
    throw unjoined();
  }

  /** Where two conditions should be joined by a word stands something else. */
  private Found unjoined() {
    for (String symbol : List.of("&&", "&", "||", "|", ",")) {
      if (text.startsWith(symbol, at)) {
        return instead(
            at,
            symbol.length(),
            spaced(symbol.startsWith("|") ? "or" : "and", at, at + symbol.length()),
            "Conditions are joined by the words and, or.");
      }
    }
    int begin = at;
    String word = word();
    String low = word.toLowerCase(Locale.ROOT);
    if (!word.equals(low) && (low.equals("and") || low.equals("or"))) {
      return instead(begin, word.length(), low, "Words of a rule are written small.");
    }
    return instead(begin, 0, "and ", "Between two conditions stands and, or.");
  }

  /** A word with spaces where the text around it has none. */
  private String spaced(String word, int begin, int end) {
    String before = begin > 0 && Character.isWhitespace(text.charAt(begin - 1)) ? "" : " ";
    String after = end < text.length() && Character.isWhitespace(text.charAt(end)) ? "" : " ";
    return before + word + after;
  }

  private Found mistake(int position, int length, String message) {
    return new Found(new RuleMistake(position, length, message, Optional.empty()));
  }

  private Found instead(int position, int length, String better, String message) {
    return new Found(
        new RuleMistake(
            position,
            length,
            message,
            Optional.of(text.substring(0, position) + better + text.substring(position + length))));
  }

  private boolean accept(String word) {
    skip();
    int end = at + word.length();
    if (text.startsWith(word, at) && (end == text.length() || !letter(text.charAt(end)))) {
      at = end;
      return true;
    }
    return false;
  }

  private String word() {
    int begin = at;
    while (at < text.length() && letter(text.charAt(at))) {
      at++;
    }
    return text.substring(begin, at);
  }

  private static boolean letter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** The character at hand; 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
