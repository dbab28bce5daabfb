package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text of a file of owners.
 *
 * <pre>
 * file    = [ "# syntax:" dialect ] { line }
 * line    = blank | "#" anything | header | rule
 * rule    = pattern { space owner } [ space "#" anything ]     GitHub's: a bad owner drops the line
 *         | [ "!" ] pattern { space owner }                    GitLab's: a bad owner drops itself
 * header  = [ "^" ] "[" name "]" [ "[" number "]" ] { space owner }     GitLab's, at the line's start
 * pattern = characters without a space, unless a backslash stands before it
 * </pre>
 */
final class OwnersParser {

  /** The beginning of a first line that chooses the dialect, without spaces. */
  private static final String SYNTAX = "#syntax:";

  private final Dialect dialect;
  private final SectionList sections = new SectionList();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final PatternTree tree = new PatternTree();

  private OwnersParser(Dialect dialect) {
    this.dialect = dialect;
  }

  static OwnersFile parse(String text) {
    List<String> lines = text.lines().toList();
    String first = lines.isEmpty() ? "" : lines.getFirst().replace(" ", "").replace("\t", "");
    Dialect dialect = Dialect.GITHUB;
    if (first.startsWith(SYNTAX)) {
      String word = first.substring(SYNTAX.length());
      if (word.equals(Dialect.GITLAB.word())) {
        dialect = Dialect.GITLAB;
      } else if (!word.equals(Dialect.GITHUB.word())) {
        return OwnersFile.unusable(
            "The first line asks for a syntax that is not known; there are github and gitlab.");
      }
    }
    return new OwnersParser(dialect).file(lines);
  }

  private OwnersFile file(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), i + 1);
      if (rules.size() > OwnersFile.MAX_RULES) {
        return OwnersFile.unusable(
            "The file has more than " + OwnersFile.MAX_RULES + " rules, the most that is read.");
      }
      if (tree.size() > OwnersFile.MAX_NODES) {
        return OwnersFile.unusable(
            "The file's patterns have more than "
                + OwnersFile.MAX_NODES
                + " different parts, the most that is read.");
      }
    }
    return new OwnersFile(dialect, sections.all(), rules, problems, tree);
  }

  private void line(String raw, int number) {
    Words words = new Words(raw);
    if (words.end() || words.at('#')) {
      return;
    }
    if (dialect == Dialect.GITHUB) {
      gitHubRule(words, number);
    } else if (!header(raw, number)) {
      gitLabRule(words, number);
    }
  }

  private void gitHubRule(Words words, int number) {
    int column = words.column();
    String pattern = words.pattern();
    if (pattern.startsWith("!")) {
      problem(
          number,
          column,
          Problem.Kind.INVALID_PATTERN,
          words,
          "An exclamation mark excludes nothing in GitHub's dialect; the line is skipped. A pattern"
              + " without owners leaves what it matches unowned.",
          pattern.substring(1));
      return;
    }
    if (pattern.startsWith("\\#")) {
      problem(
          number,
          column,
          Problem.Kind.INVALID_PATTERN,
          words,
          "A pattern cannot begin with an escaped # in GitHub's dialect; the line is skipped.",
          "?" + pattern.substring(2));
      return;
    }
    List<OwnerName> owners = new ArrayList<>();
    while (!words.end() && !words.at('#')) {
      int at = words.column();
      String word = words.word();
      Optional<OwnerName> owner = OwnerName.parse(word, dialect);
      if (owner.isEmpty()) {
        badOwner(number, at, words, word, "; the line is skipped.");
        return;
      }
      owners.add(owner.get());
    }
    rule(
        PathPattern.github(pattern),
        new Rule(number, words.source(), pattern, owners, false, 0),
        column);
  }

  private void gitLabRule(Words words, int number) {
    int column = words.column();
    String written = words.pattern();
    boolean exclusion = written.startsWith("!") && written.length() > 1;
    List<OwnerName> owners = owners(words, number);
    if (owners.isEmpty() && !exclusion) {
      owners = sections.current().standard();
    }
    if (owners.isEmpty() && !exclusion) {
      problem(
          number,
          column,
          Problem.Kind.MISSING_OWNER,
          words,
          "The line names nobody and its section has no owners of its own: nobody can approve what"
              + " it matches.",
          "");
    }
    rule(
        PathPattern.gitlab(exclusion ? written.substring(1) : written),
        new Rule(
            number,
            words.source(),
            written,
            exclusion ? List.of() : owners,
            exclusion,
            sections.currentNumber()),
        column);
  }

  private void rule(PathPattern.Result read, Rule rule, int column) {
    if (read.pattern().isEmpty()) {
      problems.add(
          Problem.at(
              rule.line(),
              column,
              Problem.Kind.INVALID_PATTERN,
              rule.source(),
              read.mistake() + " The line is skipped."));
      return;
    }
    tree.add(read.pattern().get(), rules.size());
    rules.add(rule);
  }

  private boolean header(String raw, int number) {
    if (!raw.startsWith("[") && !raw.startsWith("^[")) {
      return false;
    }
    Optional<SectionHeader> header = SectionHeader.of(raw);
    if (header.isEmpty()) {
      problems.add(
          Problem.at(
              number,
              1,
              Problem.Kind.INVALID_SECTION,
              raw.strip(),
              "This is no header of a section; it is read as a rule."));
      return false;
    }
    SectionHeader read = header.get();
    if (!read.mistake().isEmpty()) {
      problems.add(
          Problem.at(number, 1, Problem.Kind.INVALID_SECTION, raw.strip(), read.mistake()));
    }
    Words words = new Words(raw, read.end());
    sections.enter(
        new Section(read.name(), number, read.optional(), read.approvals(), owners(words, number)));
    return true;
  }

  private List<OwnerName> owners(Words words, int number) {
    List<OwnerName> owners = new ArrayList<>();
    while (!words.end()) {
      int at = words.column();
      String word = words.word();
      Optional<OwnerName> owner = OwnerName.parse(word, dialect);
      owner.ifPresent(owners::add);
      if (owner.isEmpty()) {
        badOwner(number, at, words, word, "; it is left out.");
      }
    }
    return owners;
  }

  private void badOwner(int number, int column, Words words, String word, String then) {
    boolean forgotten = OwnerName.parse("@" + word, dialect).isPresent();
    problem(
        number,
        column,
        Problem.Kind.INVALID_OWNER,
        words,
        "«" + word + "» is no owner: owners are @name, @group/team or an address of mail" + then,
        forgotten ? "@" + word : "");
  }

  private void problem(
      int line, int column, Problem.Kind kind, Words words, String message, String better) {
    Problem problem = Problem.at(line, column, kind, words.source(), message);
    problems.add(better.isEmpty() ? problem : problem.suggesting(better));
  }
}
