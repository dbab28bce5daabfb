package org.sevenleague.review.expression;

import java.util.List;
import java.util.stream.Collectors;

/** A rule that was read. Its text reads as the same rule again. */
public sealed interface Expression {

  /** All of them. */
  record All(List<Expression> parts) implements Expression {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public String text() {
      return parts.stream()
          .map(part -> part instanceof Any || part instanceof All ? grouped(part) : part.text())
          .collect(Collectors.joining(" and "));
    }
  }

  /** One of them at least. */
  record Any(List<Expression> parts) implements Expression {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public String text() {
      return parts.stream()
          .map(part -> part instanceof Any ? grouped(part) : part.text())
          .collect(Collectors.joining(" or "));
    }
  }

  /** The contrary. */
  record Not(Expression part) implements Expression {
    @Override
    public String text() {
      return "not " + (part instanceof All || part instanceof Any ? grouped(part) : part.text());
    }
  }

  /**
   * A question.
   *
   * @param texts what was given in quotes
   * @param number what was given without; 0 when the question takes none
   */
  record Ask(Question question, List<String> texts, int number) implements Expression {
    public Ask {
      texts = List.copyOf(texts);
    }

    @Override
    public String text() {
      String quoted = texts.stream().map(Ask::quoted).collect(Collectors.joining(", "));
      String arguments =
          switch (question.takes()) {
            case NOTHING -> "";
            case TEXTS -> quoted;
            case COUNT -> Integer.toString(number);
            case LABEL_AND_VALUE -> quoted + ", " + number;
          };
      return question.word() + "(" + arguments + ")";
    }

    private static String quoted(String text) {
      String mark = text.indexOf('\'') >= 0 ? "\"" : "'";
      return mark + text + mark;
    }
  }

  /** The rule as it would be written. */
  String text();

  /** The parts that all have to hold; the rule itself when it is no conjunction. */
  default List<Expression> conditions() {
    return this instanceof All all
        ? all.parts().stream().flatMap(part -> part.conditions().stream()).toList()
        : List.of(this);
  }

  private static String grouped(Expression part) {
    return "(" + part.text() + ")";
  }
}
