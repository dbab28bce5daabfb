package org.sevenleague.review.ownership;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A file of owners, read and compiled. Never changes, and holds nothing but what its bytes say, so
 * that it can be kept by the name of its blob.
 */
public final class OwnersFile {

  /** Bytes; GitHub loads no larger file either. */
  public static final int MAX_BYTES = 3 << 20;

  /** Lines with a pattern; the largest public files have some thousands. */
  public static final int MAX_RULES = 50_000;

  /** Nodes of the compiled patterns, each some hundred bytes. */
  static final int MAX_NODES = 250_000;

  private final Dialect dialect;
  private final List<Section> sections;
  private final List<Rule> rules;
  private final List<Problem> problems;
  private final Optional<String> unusable;
  private final PatternTree tree;

  OwnersFile(
      Dialect dialect,
      List<Section> sections,
      List<Rule> rules,
      List<Problem> problems,
      PatternTree tree) {
    this.dialect = dialect;
    this.sections = List.copyOf(sections);
    this.rules = List.copyOf(rules);
    this.problems = List.copyOf(problems);
    this.unusable = Optional.empty();
    this.tree = tree;
  }

  private OwnersFile(String unusable) {
    this.dialect = Dialect.GITHUB;
    this.sections = List.of(Section.UNNAMED);
    this.rules = List.of();
    this.problems = List.of(Problem.at(0, 0, Problem.Kind.UNUSABLE, "", unusable));
    this.unusable = Optional.of(unusable);
    this.tree = new PatternTree();
  }

  /**
   * Reads a file. What cannot be read as a whole gives an {@link #unusable} one, never an empty
   * one: nobody may take «I could not look» for «it has no owners».
   */
  public static OwnersFile parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return tooLarge();
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      return unusable("The file is not UTF-8 text.");
    }
  }

  /** Reads a file from its text. */
  public static OwnersFile parse(String text) {
    if (text.length() > MAX_BYTES) {
      return tooLarge();
    }
    return text.indexOf('\0') >= 0
        ? unusable("The file is not text: it holds a zero byte.")
        : OwnersParser.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  static OwnersFile tooLarge() {
    return unusable(
        "The file is larger than " + (MAX_BYTES >> 20) + " MiB, the most that is read.");
  }

  static OwnersFile unusable(String reason) {
    return new OwnersFile(reason);
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Sections in the order of their first headers; the first is the one without a name. */
  public List<Section> sections() {
    return sections;
  }

  /** The lines that count, in the order of the file. */
  public List<Rule> rules() {
    return rules;
  }

  /** What is wrong with the text itself, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  /** Why the file cannot be used; then nothing may be concluded from it. */
  public Optional<String> unusable() {
    return unusable;
  }

  /** Looks up paths, one after the other; for one thread. */
  public Owners owners() {
    return new Owners(dialect, sections, rules, tree.walk());
  }

  /** Who owns one path. */
  public Ownership of(String path) {
    return owners().of(path);
  }
}
