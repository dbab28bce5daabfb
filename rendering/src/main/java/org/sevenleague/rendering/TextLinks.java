package org.sevenleague.rendering;

import java.util.List;

/** Finds in plain text what leads somewhere, such as {@code change/81}. */
public interface TextLinks {

  /** Finds nothing. */
  TextLinks NONE = text -> List.of();

  /**
   * A part of the text and where it leads.
   *
   * @param start index of its first character
   * @param end index after its last one
   * @param address a path on this portal, which begins with one slash
   */
  record Link(int start, int end, String address) {}

  /** What it finds, in order and apart. */
  List<Link> in(String text);
}
