package org.sevenleague.search.regex;

import org.sevenleague.search.regex.Regex.At;
import org.sevenleague.search.regex.Regex.Choice;
import org.sevenleague.search.regex.Regex.Empty;
import org.sevenleague.search.regex.Regex.OneOf;
import org.sevenleague.search.regex.Regex.Repeat;
import org.sevenleague.search.regex.Regex.Sequence;

/** How large a pattern grows when its repetitions are written out. */
final class RegexSize {

  private RegexSize() {}

  /** The largest product of counts within counts; 1 when nothing is counted. */
  static long repeats(Regex regex) {
    return switch (regex) {
      case Empty empty -> 1;
      case At at -> 1;
      case OneOf oneOf -> 1;
      case Sequence sequence ->
          sequence.parts().stream().mapToLong(RegexSize::repeats).max().orElse(1);
      case Choice choice ->
          choice.branches().stream().mapToLong(RegexSize::repeats).max().orElse(1);
      case Repeat repeat ->
          Math.max(1, Math.max(repeat.min(), repeat.max())) * repeats(repeat.part());
    };
  }
}
