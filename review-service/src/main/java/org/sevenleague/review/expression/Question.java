package org.sevenleague.review.expression;

import java.util.Optional;

/** What a rule can ask. {@code docs/submit-rules.md} has a row for each. */
public enum Question {
  OWNERS("owners", Takes.NOTHING, "owners()"),
  CHECKS("checks", Takes.TEXTS, "checks('unit')"),
  TESTS("tests", Takes.NOTHING, "tests()"),
  UNRESOLVED("unresolved", Takes.NOTHING, "unresolved()"),
  APPROVALS("approvals", Takes.COUNT, "approvals(2)"),
  OTHERS("others", Takes.COUNT, "others(1)"),
  VOTE("vote", Takes.LABEL_AND_VALUE, "vote('Code-Review', 2)"),
  BLOCKED("blocked", Takes.NOTHING, "blocked()"),
  WIP("wip", Takes.NOTHING, "wip()"),
  PRIVATE("private", Takes.NOTHING, "private()"),
  BRANCH("branch", Takes.TEXTS, "branch('release/*')"),
  FILES("files", Takes.TEXTS, "files('src/*')"),
  ONLY("only", Takes.TEXTS, "only('docs/*')"),
  SIZE("size", Takes.COUNT, "size(400)");

  /** What stands between the parentheses. */
  public enum Takes {
    NOTHING("nothing"),
    TEXTS("one or more texts"),
    COUNT("one number"),
    LABEL_AND_VALUE("the name of a label and a number");

    private final String words;

    Takes(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private final String word;
  private final Takes takes;
  private final String example;

  Question(String word, Takes takes, String example) {
    this.word = word;
    this.takes = takes;
    this.example = example;
  }

  public String word() {
    return word;
  }

  public Takes takes() {
    return takes;
  }

  /** How it is written. */
  public String example() {
    return example;
  }

  static Optional<Question> of(String word) {
    for (Question question : values()) {
      if (question.word.equals(word)) {
        return Optional.of(question);
      }
    }
    return Optional.empty();
  }
}
