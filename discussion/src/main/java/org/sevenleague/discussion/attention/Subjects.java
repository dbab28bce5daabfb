package org.sevenleague.discussion.attention;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.SafeHtml;

/** An area that has subjects whose turn somebody's can be; each implements this once. */
public interface Subjects {

  /** The kind of its subjects, such as {@code change}. */
  String kind();

  /** Those of these numbers that the caller sees at this moment; the others are left out. */
  Map<Long, Shown> shown(Caller caller, Collection<Long> numbers);

  /** How many of these the caller sees at this moment. */
  long seen(Caller caller, Collection<Long> numbers);

  /** Numbers of open subjects that the caller started, the last touched first. */
  List<Long> started(Caller caller, int most);

  /** Numbers of open subjects that the caller was told about or follows, the last touched first. */
  List<Long> followed(Caller caller, int most);

  /**
   * The caller says that it is not their turn.
   *
   * @param words why; may be empty
   * @throws org.sevenleague.kernel.NotFound when they do not see it
   */
  void leave(Caller caller, long number, String words);

  /**
   * How a list shows a subject.
   *
   * @param name what it is called, such as {@code Change 81}
   * @param plain its title as text
   * @param place where it belongs, such as the name of a repository
   * @param facts a few words, such as its size; may be empty
   * @param icon the name of its drawing, without {@code #}
   */
  record Shown(
      long number,
      String name,
      String address,
      SafeHtml title,
      String plain,
      String place,
      String facts,
      String icon) {}
}
