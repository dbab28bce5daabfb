package org.sevenleague.search.regex;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sevenleague.search.regex.Regex.At;
import org.sevenleague.search.regex.Regex.Choice;
import org.sevenleague.search.regex.Regex.Empty;
import org.sevenleague.search.regex.Regex.OneOf;
import org.sevenleague.search.regex.Regex.Repeat;
import org.sevenleague.search.regex.Regex.Sequence;
import org.sevenleague.search.regex.Requirement.Any;
import org.sevenleague.search.regex.Requirement.Anything;
import org.sevenleague.search.regex.Requirement.Literal;

/**
 * Derives the {@link Requirement} of a tree, bottom-up: for each part either every text it can
 * match, or how such texts begin and end and what they hold. Where that grows too large it is
 * shortened, which makes the requirement weaker and never wrong.
 */
final class Requirements {

  /** Alternatives kept for one place; more are shortened to their first or last bytes. */
  private static final int MAX_ALTERNATIVES = 48;

  /** Bytes of a literal; longer ones exclude hardly more. */
  private static final int MAX_BYTES = 64;

  /** Members of a class that are still told apart, both cases of a letter as one. */
  private static final int MAX_CLASS = 3;

  /** Copies written out for {@code x{n,}}; the rest is «anything». */
  private static final int MAX_COPIES = 16;

  /** Bytes kept of alternatives that are too many: what a trigram can still use. */
  private static final int SHORTENED = 3;

  /**
   * A text as its bytes, one per character.
   *
   * @param ignoreCase whether the ASCII letters, then small, stand for both cases
   */
  private record Bytes(String bytes, boolean ignoreCase) {
    Bytes then(Bytes next) {
      boolean either = ignoreCase || next.ignoreCase;
      String joined = bytes + next.bytes;
      return new Bytes(either ? lower(joined) : joined, either);
    }

    Requirement needed() {
      return bytes.isEmpty()
          ? new Anything()
          : new Literal(bytes.getBytes(StandardCharsets.ISO_8859_1), ignoreCase);
    }
  }

  /**
   * What is known of the texts a part matches.
   *
   * @param exact whether {@code first} holds every such text whole
   * @param first how they begin, or the whole texts
   * @param last how they end; the same set when exact
   * @param must what they hold besides
   */
  private record Known(boolean exact, Set<Bytes> first, Set<Bytes> last, Requirement must) {

    static Known whole(Set<Bytes> texts) {
      return new Known(true, texts, texts, new Anything());
    }

    Requirement needed() {
      List<Requirement> all = new ArrayList<>(List.of(must, anyOf(first)));
      if (!exact) {
        all.add(anyOf(last));
      }
      return Formula.all(all);
    }
  }

  private static final Bytes NO_BYTES = new Bytes("", false);
  private static final Known UNKNOWN =
      new Known(false, Set.of(NO_BYTES), Set.of(NO_BYTES), new Anything());

  private Requirements() {}

  static Requirement of(Regex regex) {
    return known(regex).needed();
  }

  private static Known known(Regex regex) {
    return switch (regex) {
      case Empty empty -> Known.whole(Set.of(NO_BYTES));
      case At at -> Known.whole(Set.of(NO_BYTES));
      case OneOf oneOf -> oneOf(oneOf.set());
      case Sequence sequence ->
          sequence.parts().stream()
              .map(Requirements::known)
              .reduce(Known.whole(Set.of(NO_BYTES)), Requirements::then);
      case Choice choice ->
          choice.branches().stream()
              .map(Requirements::known)
              .reduce(Requirements::or)
              .orElseThrow();
      case Repeat repeat -> repeat(repeat);
    };
  }

  private static Known oneOf(CodePoints set) {
    if (set.size() > 2 * MAX_CLASS || set.has(Utf8.REPLACEMENT)) {
      return UNKNOWN;
    }
    Set<Bytes> texts = new LinkedHashSet<>();
    for (int i = 0; i < set.ranges(); i++) {
      for (int c = set.first(i); c <= set.last(i); c++) {
        boolean bothCases = c < 0x80 && Character.isLetter(c) && set.has(c ^ 0x20);
        texts.add(
            new Bytes(
                new String(
                    Utf8.encode(bothCases ? Character.toLowerCase(c) : c),
                    StandardCharsets.ISO_8859_1),
                bothCases));
      }
    }
    return texts.size() <= MAX_CLASS ? Known.whole(texts) : UNKNOWN;
  }

  private static Known repeat(Repeat repeat) {
    if (repeat.max() == 0) {
      return Known.whole(Set.of(NO_BYTES));
    }
    Known part = known(repeat.part());
    if (repeat.min() == 0) {
      return repeat.max() == 1 ? or(part, Known.whole(Set.of(NO_BYTES))) : UNKNOWN;
    }
    Known all = part;
    int copies = Math.min(repeat.min(), MAX_COPIES);
    for (int i = 1; i < copies; i++) {
      all = then(all, part);
    }
    if (repeat.max() == copies) {
      return all;
    }
    // more may follow, but the last copy ends as every copy does
    Known open = then(all, UNKNOWN);
    return new Known(false, open.first, part.last, open.must);
  }

  private static Known then(Known left, Known right) {
    if (left.exact && right.exact) {
      Set<Bytes> joined = joined(left.first, right.first);
      if (joined.size() <= MAX_ALTERNATIVES && longest(joined) <= MAX_BYTES) {
        return Known.whole(joined);
      }
    }
    Set<Bytes> middle = joined(left.last, right.first);
    List<Requirement> must = new ArrayList<>(List.of(left.must, right.must));
    must.add(anyOf(left.first));
    must.add(anyOf(right.last));
    if (middle.size() <= MAX_ALTERNATIVES) {
      must.add(anyOf(middle));
    } else {
      must.add(anyOf(left.last));
      must.add(anyOf(right.first));
    }
    Set<Bytes> first = left.exact ? joined(left.first, right.first) : left.first;
    Set<Bytes> last = right.exact ? joined(left.last, right.last) : right.last;
    return new Known(false, beginnings(first), ends(last), Formula.all(must));
  }

  private static Known or(Known left, Known right) {
    Set<Bytes> first = union(left.first, right.first);
    if (left.exact && right.exact && first.size() <= MAX_ALTERNATIVES) {
      return Known.whole(first);
    }
    return new Known(
        false,
        beginnings(first),
        ends(union(left.last, right.last)),
        Formula.any(List.of(left.needed(), right.needed())));
  }

  private static Set<Bytes> joined(Set<Bytes> left, Set<Bytes> right) {
    Set<Bytes> joined = new LinkedHashSet<>();
    for (Bytes a : left) {
      for (Bytes b : right) {
        joined.add(a.then(b));
      }
    }
    return joined;
  }

  private static Set<Bytes> union(Set<Bytes> left, Set<Bytes> right) {
    Set<Bytes> union = new LinkedHashSet<>(left);
    union.addAll(right);
    return union;
  }

  private static Set<Bytes> beginnings(Set<Bytes> texts) {
    return shortened(texts, true);
  }

  private static Set<Bytes> ends(Set<Bytes> texts) {
    return shortened(texts, false);
  }

  private static Set<Bytes> shortened(Set<Bytes> texts, boolean fromStart) {
    int keep = texts.size() <= MAX_ALTERNATIVES ? MAX_BYTES : SHORTENED;
    Set<Bytes> out = new LinkedHashSet<>();
    for (Bytes text : texts) {
      int length = text.bytes.length();
      int cut = Math.min(keep, length);
      out.add(
          new Bytes(
              fromStart ? text.bytes.substring(0, cut) : text.bytes.substring(length - cut),
              text.ignoreCase));
    }
    return out.size() <= MAX_ALTERNATIVES ? out : Set.of(NO_BYTES);
  }

  private static int longest(Set<Bytes> texts) {
    return texts.stream().mapToInt(text -> text.bytes.length()).max().orElse(0);
  }

  private static Requirement anyOf(Set<Bytes> texts) {
    if (texts.isEmpty()) {
      return new Any(List.of());
    }
    return Formula.any(texts.stream().map(Bytes::needed).toList());
  }

  private static String lower(String bytes) {
    StringBuilder out = new StringBuilder(bytes);
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        out.setCharAt(i, (char) (c + 0x20));
      }
    }
    return out.toString();
  }
}
