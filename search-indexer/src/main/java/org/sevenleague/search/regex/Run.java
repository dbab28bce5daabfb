package org.sevenleague.search.regex;

import java.util.List;

/**
 * A run of bytes that stands in every line that matches a pattern: one byte of each set, one behind
 * the other.
 *
 * @param places one or more sets
 */
public record Run(List<Ascii> places) {

  public Run {
    places = List.copyOf(places);
  }

  /**
   * A set of ASCII bytes.
   *
   * @param low a bit for each byte below 64
   * @param high a bit for each byte from 64 on
   */
  public record Ascii(long low, long high) {

    static final int END = 0x80;

    public boolean has(int b) {
      return b >= 0 && b < END && ((b < 64 ? low : high) >>> b & 1) != 0;
    }

    Ascii or(Ascii other) {
      return new Ascii(low | other.low, high | other.high);
    }

    /** The set with these code points, all of them ASCII. */
    static Ascii of(CodePoints set) {
      Ascii all = new Ascii(0, 0);
      for (int i = 0; i < set.ranges(); i++) {
        for (int b = set.first(i); b <= set.last(i); b++) {
          all = all.or(b < 64 ? new Ascii(1L << b, 0) : new Ascii(0, 1L << b));
        }
      }
      return all;
    }
  }

  public int length() {
    return places.size();
  }

  /** The sets as RE2 would write them. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Ascii place : places) {
      CodePoints set = CodePoints.NONE;
      for (int b = 0; b < Ascii.END; b++) {
        set = place.has(b) ? set.or(CodePoints.of(b)) : set;
      }
      out.append(set);
    }
    return out.toString();
  }
}
