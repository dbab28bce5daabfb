package org.sevenleague.search.query;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes queries as the text that {@link QueryParser} reads back to equal ones. */
final class QueryText {

  /** Words that mean nothing but themselves wherever they stand. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_.+#-]*");

  private static final Pattern PLAIN_VALUE =
      Pattern.compile("[\\p{L}\\p{N}_.*?/][\\p{L}\\p{N}_.+#*?/@-]*");

  private QueryText() {}

  static String of(Query query) {
    return switch (uniformCase(query)) {
      case YES -> joined("case:yes", query, CaseMode.YES);
      case NO -> joined("case:no", query, CaseMode.NO);
      case AUTO -> write(query, CaseMode.AUTO, Place.TOP);
    };
  }

  private static String joined(String mode, Query query, CaseMode inForce) {
    Place place = query instanceof Query.Or ? Place.INSIDE : Place.TOP;
    return mode + " " + write(query, inForce, place);
  }

  /** The mode to say once at the front: AUTO when the capitals decide right, or must be mixed. */
  private static CaseMode uniformCase(Query query) {
    List<Boolean> strict = new java.util.ArrayList<>();
    List<Boolean> auto = new java.util.ArrayList<>();
    visit(query, strict, auto);
    if (strict.equals(auto) || strict.contains(true) && strict.contains(false)) {
      return CaseMode.AUTO;
    }
    return strict.getFirst() ? CaseMode.YES : CaseMode.NO;
  }

  private static void visit(Query query, List<Boolean> strict, List<Boolean> auto) {
    switch (query) {
      case Query.And and -> and.parts().forEach(part -> visit(part, strict, auto));
      case Query.Or or -> or.parts().forEach(part -> visit(part, strict, auto));
      case Query.Not not -> visit(not.part(), strict, auto);
      case Query.Text text -> {
        strict.add(text.caseSensitive());
        auto.add(CaseMode.AUTO.strictFor(text.text()));
      }
      case Query.Regex regex -> {
        strict.add(regex.caseSensitive());
        auto.add(CaseMode.AUTO.strictForPattern(regex.pattern()));
      }
      default -> {}
    }
  }

  private enum Place {
    TOP,
    INSIDE
  }

  private static String write(Query query, CaseMode mode, Place place) {
    return switch (query) {
      case Query.Everything everything -> "";
      case Query.And and -> inGroup(place, write(and.parts(), mode, " "));
      case Query.Or or -> inGroup(place, orText(or, mode));
      case Query.Not not -> "-" + write(not.part(), mode, Place.INSIDE);
      case Query.Text text ->
          atom(
              where(text.where())
                  + (text.where() == Query.Where.EITHER
                      ? word(text.text())
                      : quotedUnlessPlain(text.text())),
              mode.strictFor(text.text()),
              text.caseSensitive());
      case Query.Regex regex ->
          atom(
              where(regex.where()) + slashed(regex.pattern()),
              mode.strictForPattern(regex.pattern()),
              regex.caseSensitive());
      case Query.Repo repo -> "repo:" + repo.name();
      case Query.File file -> "file:" + file.path();
      case Query.Lang lang -> "lang:" + quotedUnlessPlain(lang.name());
      case Query.Branch branch -> "branch:" + branch.name();
      case Query.Owner owner ->
          "owner:" + (OWNER.matcher(owner.name()).matches() ? owner.name() : quoted(owner.name()));
    };
  }

  private static String write(List<Query> parts, CaseMode mode, String between) {
    return parts.stream()
        .map(part -> write(part, mode, Place.INSIDE))
        .collect(Collectors.joining(between));
  }

  /** Within {@code or} a conjunction needs no parentheses. */
  private static String orText(Query.Or or, CaseMode mode) {
    return or.parts().stream()
        .map(part -> write(part, mode, part instanceof Query.And ? Place.TOP : Place.INSIDE))
        .collect(Collectors.joining(" or "));
  }

  private static String inGroup(Place place, String text) {
    return place == Place.TOP ? text : "(" + text + ")";
  }

  private static String atom(String text, boolean given, boolean wanted) {
    return given == wanted ? text : "(" + text + " case:" + (wanted ? "yes" : "no") + ")";
  }

  private static String where(Query.Where where) {
    return where == Query.Where.CONTENT ? "content:" : "";
  }

  private static String word(String text) {
    return text.equals("or") || text.equals("OR") ? quoted(text) : quotedUnlessPlain(text);
  }

  /** Names of owners that can be typed as they are. */
  private static final Pattern OWNER = Pattern.compile("[a-z0-9@/._-]+");

  private static String quotedUnlessPlain(String text) {
    return PLAIN.matcher(text).matches() ? text : quoted(text);
  }

  /** The value of a part or glob pattern; what cannot be typed bare becomes its regex. */
  static String bareOrRegex(NamePattern pattern) {
    String value = pattern.value();
    boolean glob = value.contains("*") || value.contains("?");
    return PLAIN_VALUE.matcher(value).matches()
            && glob == (pattern.kind() == NamePattern.Kind.GLOB)
            && !value.startsWith("/")
        ? value
        : slashed(pattern.regex());
  }

  /** The value of a filter that says exactly this name: bare where that says the same. */
  static String value(String name) {
    boolean plain =
        PLAIN_VALUE.matcher(name).matches()
            && !name.startsWith("/")
            && name.indexOf('*') < 0
            && name.indexOf('?') < 0;
    return plain ? name : quoted(name);
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String slashed(String pattern) {
    return '/' + pattern.replace("/", "\\/") + '/';
  }
}
