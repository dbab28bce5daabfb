package org.sevenleague.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.search.query.Query.Where;
import org.sevenleague.search.regex.LinePattern;
import org.sevenleague.search.regex.PatternMistake;

/**
 * Reads the query language of docs/search.md.
 *
 * <pre>
 * query  = [ either ]
 * either = both { ( "or" | "OR" ) both }
 * both   = item { item }
 * item   = [ "-" ] ( "(" either ")" | filter | text )
 * filter = ( "repo" | "file" | "path" | "branch" | "rev" | "lang" | "case" | "content" ) ":" value
 * value  = text
 * text   = '"' … '"' | "/" … "/" | word
 * </pre>
 *
 * A quote, a slash, a parenthesis and a minus mean something only where an item or value begins. A
 * minus before a space, another minus, {@code >} or {@code =} is text. A slash begins a regular
 * expression only when a later slash, before a space or the end, closes it. Parentheses inside a
 * word belong to it; one that closes more than the word opened ends it.
 */
public final class QueryParser {

  /** UTF-16 units of a query. */
  public static final int MAX_LENGTH = 2000;

  /** Words, phrases, expressions and filters of a query. */
  public static final int MAX_TERMS = 64;

  /** Parentheses within parentheses. */
  public static final int MAX_NESTING = 20;

  /** Mistakes that one suggestion mends. */
  private static final int MAX_CORRECTIONS = 8;

  /** UTF-16 units up to which no text or wildcard grows too large for an automaton. */
  private static final int SURELY_FITS = 200;

  private final Scanner in;
  private final List<Filter> filters = new ArrayList<>();
  private final List<OtherReading> corrections = new ArrayList<>();
  private int depth;
  private int terms;
  private boolean topHasOr;

  /** A query whose case is decided when the group around it has been read. */
  private interface Draft {
    Query in(CaseMode mode);
  }

  /** What {@code case:} says in one group. */
  private static final class Scope {
    @Nullable CaseMode mode;
  }

  private QueryParser(String text) {
    this.in = new Scanner(text);
  }

  /** Reads a text that a person typed. What a mistake suggests is always a query. */
  public static Reading read(String text) {
    Reading reading = readOnce(text);
    return reading instanceof QueryMistake mistake
        ? mistake.suggesting(corrected(text, mistake))
        : reading;
  }

  /** Follows suggestions until one is a query; else the whole text as a phrase, when it is one. */
  private static Optional<String> corrected(String text, QueryMistake mistake) {
    Optional<String> better = mistake.suggestion();
    for (int i = 0; i < MAX_CORRECTIONS && better.isPresent(); i++) {
      switch (readOnce(better.get())) {
        case ParsedQuery right -> {
          return right.query() instanceof Query.Everything ? Optional.empty() : better;
        }
        case QueryMistake next -> better = next.suggestion();
      }
    }
    String phrase = QueryText.quoted(text.strip());
    return mistake.suggestion().isPresent() && readOnce(phrase) instanceof ParsedQuery
        ? Optional.of(phrase)
        : Optional.empty();
  }

  private static Reading readOnce(String text) {
    if (text.length() > MAX_LENGTH) {
      return new QueryMistake(
          MAX_LENGTH,
          text.length() - MAX_LENGTH,
          "A query has at most " + MAX_LENGTH + " characters; this one has " + text.length() + ".",
          Optional.empty());
    }
    QueryParser parser = new QueryParser(text);
    try {
      Query query = parser.either().in(CaseMode.AUTO);
      return new ParsedQuery(
          text, query, parser.topHasOr ? List.of() : parser.filters, parser.corrections);
    } catch (MistakeFound found) {
      return found.mistake();
    }
  }

  private Draft either() throws MistakeFound {
    Scope scope = new Scope();
    List<Draft> branches = new ArrayList<>();
    List<Draft> branch = new ArrayList<>();
    int or = -1;
    while (!in.skipSpaces().atEnd() && !(in.peek() == ')' && depth > 0)) {
      if (in.atOr()) {
        or = in.position();
        if (branch.isEmpty()) {
          throw looseOr(or);
        }
        topHasOr |= depth == 0;
        in.skip(2);
        branches.add(both(branch));
        branch = new ArrayList<>();
      } else {
        item(scope).ifPresent(branch::add);
      }
    }
    if (or >= 0 && branch.isEmpty()) {
      throw looseOr(or);
    }
    if (!branch.isEmpty()) {
      branches.add(both(branch));
    }
    return mode -> Joined.or(branches.stream().map(d -> d.in(inForce(scope, mode))).toList());
  }

  private static CaseMode inForce(Scope scope, CaseMode outer) {
    return scope.mode == null ? outer : scope.mode;
  }

  private MistakeFound looseOr(int position) {
    return in.mistake(
        position,
        2,
        "«or» stands between two parts. To find the word, quote it: \"or\".",
        in.replaced(position, 2, "\"or\""));
  }

  private static Draft both(List<Draft> parts) {
    return mode -> Joined.and(parts.stream().map(part -> part.in(mode)).toList());
  }

  private Optional<Draft> item(Scope scope) throws MistakeFound {
    int start = in.position();
    boolean negated = in.atNegation();
    in.skip(negated ? 1 : 0);
    if (in.peek() == '(') {
      Draft group = group();
      return Optional.of(negated ? mode -> Joined.not(group.in(mode)) : group);
    }
    if (in.peek() == ')') {
      throw in.mistake(
          in.position(),
          1,
          "This ) closes nothing. To find a parenthesis, quote it: \")\".",
          in.replaced(in.position(), 1, "\")\""));
    }
    if (++terms > MAX_TERMS) {
      throw in.mistake(
          start,
          in.length() - start,
          "A query has at most " + MAX_TERMS + " words and filters.",
          Optional.empty());
    }
    Optional<String> name = in.filterName().flatMap(FilterNames::of);
    Optional<Draft> draft = name.isPresent() ? filter(name.get(), negated, start, scope) : text();
    return negated ? draft.map(d -> mode -> Joined.not(d.in(mode))) : draft;
  }

  private Draft group() throws MistakeFound {
    int open = in.position();
    if (++depth > MAX_NESTING) {
      throw in.mistake(
          open, 1, "Parentheses are nested at most " + MAX_NESTING + " deep.", Optional.empty());
    }
    in.skip(1);
    int before = terms;
    Draft inside = either();
    if (in.atEnd()) {
      throw in.mistake(
          open,
          1,
          "This ( is never closed. To find a parenthesis, quote it: \"(\".",
          inside.in(CaseMode.AUTO) instanceof Query.Everything
              ? in.replaced(open, in.length() - open, "\"(\"")
              : Optional.of(in.text().stripTrailing() + ")"));
    }
    in.skip(1);
    depth--;
    if (inside.in(CaseMode.AUTO) instanceof Query.Everything) {
      throw in.mistake(
          open,
          in.position() - open,
          before == terms
              ? "Nothing stands in these parentheses. To find them, quote them: \"()\"."
              : "In these parentheses is nothing to find.",
          in.replaced(open, in.position() - open, before == terms ? "\"()\"" : ""));
    }
    return inside;
  }

  private Optional<Draft> filter(String name, boolean negated, int start, Scope scope)
      throws MistakeFound {
    int colon = in.text().indexOf(':', in.position());
    String typed = in.text().substring(in.position(), colon);
    in.skip(colon + 1 - in.position());
    int from = in.position();
    if (in.atItemEnd(depth)) {
      throw in.mistake(
          start,
          in.position() - start,
          "A value belongs after "
              + typed
              + ":, without a space. To find this text, quote it: \""
              + typed
              + ":\".",
          in.replaced(start, in.position() - start, "\"" + typed + ":\""));
    }
    Value value = in.value(depth);
    if (name.equals("content")) {
      checkText(value, from);
    } else if (name.equals("file")) {
      checkSize(value.name().regex(), from);
    }
    if (depth == 0 && !name.equals("content")) {
      String source = in.text().substring(from, in.position());
      filters.add(new Filter(name, source, negated, start, in.position()));
    }
    Draft draft =
        switch (name) {
          case "content" -> content(value, Where.CONTENT);
          case "case" -> {
            caseFilter(value, negated, scope, start);
            yield null;
          }
          case "repo" -> fixed(new Query.Repo(value.name()));
          case "file" -> fixed(new Query.File(value.name()));
          case "branch" -> fixed(new Query.Branch(value.branchName()));
          case "owner" -> fixed(new Query.Owner(owner(value, from)));
          default -> fixed(new Query.Lang(language(value, from)));
        };
    return Optional.ofNullable(draft);
  }

  /** A name without its sign is meant with it: nobody is called none. */
  private String owner(Value value, int from) throws MistakeFound {
    if (value.kind() == Value.Kind.REGEX) {
      throw in.mistake(
          from,
          in.position() - from,
          "owner: takes a person or a team, such as owner:@storage, or none.",
          Optional.empty());
    }
    String small = value.text().toLowerCase(java.util.Locale.ROOT);
    return small.equals("none") || small.indexOf('@') >= 0 ? small : "@" + small;
  }

  private static Draft fixed(Query query) {
    return mode -> query;
  }

  private void caseFilter(Value value, boolean negated, Scope scope, int start)
      throws MistakeFound {
    int length = in.position() - start;
    if (negated) {
      throw in.mistake(
          start,
          length,
          "case: cannot be negated; it is case:yes, case:no or case:auto.",
          in.replaced(start, length, "case:" + (value.text().equals("yes") ? "no" : "yes")));
    }
    CaseMode mode =
        switch (value.text()) {
          case "yes" -> CaseMode.YES;
          case "no" -> CaseMode.NO;
          case "auto" -> CaseMode.AUTO;
          default ->
              throw in.mistake(
                  start,
                  length,
                  "case: is case:yes, case:no or case:auto.",
                  in.replaced(start, length, "case:yes"));
        };
    if (scope.mode != null && scope.mode != mode) {
      throw in.mistake(start, length, "case: is said twice.", in.replaced(start, length, ""));
    }
    scope.mode = mode;
  }

  private String language(Value value, int from) throws MistakeFound {
    if (value.kind() == Value.Kind.REGEX) {
      throw in.mistake(
          from,
          in.position() - from,
          "lang: takes a language's name, such as lang:java.",
          Optional.empty());
    }
    return LanguageNames.usual(value.text());
  }

  private Optional<Draft> text() throws MistakeFound {
    int start = in.position();
    Optional<String> near = in.filterName().flatMap(FilterNames::near);
    Value value = in.value(depth);
    checkText(value, start);
    if (near.isPresent() && value.kind() == Value.Kind.WORD) {
      String rest = value.text().substring(value.text().indexOf(':') + 1);
      if (!rest.isEmpty() && !rest.startsWith(":")) {
        in.replaced(start, in.position() - start, near.get() + ":" + rest)
            .ifPresent(
                q -> corrections.add(new OtherReading(q, "with the filter " + near.get() + ":")));
      }
    }
    return Optional.of(content(value, Where.EITHER));
  }

  /** Refuses a text that an automaton ignoring case has too many steps for. */
  private void checkText(Value value, int from) throws MistakeFound {
    if (value.kind() != Value.Kind.REGEX) {
      checkSize(com.google.re2j.Pattern.quote(value.text()), from);
    }
  }

  private void checkSize(String regex, int from) throws MistakeFound {
    if (regex.length() <= SURELY_FITS) {
      return;
    }
    try {
      LinePattern.compileWritten(regex, true);
    } catch (PatternMistake tooLarge) {
      throw in.mistake(
          from,
          in.position() - from,
          "This is too long for its kind of characters and wildcards. Shorten it.",
          Optional.empty());
    }
  }

  private static Draft content(Value value, Where where) {
    String text = value.text();
    return value.kind() == Value.Kind.REGEX
        ? mode -> new Query.Regex(text, mode.strictForPattern(text), where)
        : mode -> new Query.Text(text, mode.strictFor(text), where);
  }
}
