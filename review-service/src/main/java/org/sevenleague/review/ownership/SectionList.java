package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sections met while reading a file. Names differ only if more than capitals differ. */
final class SectionList {

  private final List<Section> sections = new ArrayList<>(List.of(Section.UNNAMED));
  private final Map<String, Integer> numbers = new HashMap<>();
  private int current;
  private Section header = Section.UNNAMED;

  /** Goes on with the section of a header; one of a known name joins it. */
  void enter(Section section) {
    String key = section.name().toLowerCase(Locale.ROOT);
    Integer known = numbers.get(key);
    if (known == null) {
      current = sections.size();
      numbers.put(key, current);
      sections.add(section);
    } else {
      current = known;
      sections.set(known, sections.get(known).joined(section));
    }
    header = section;
  }

  /** The section of the last header, with that header's owners. */
  Section current() {
    return header.standard().isEmpty() ? sections.get(current) : header;
  }

  int currentNumber() {
    return current;
  }

  List<Section> all() {
    return sections;
  }
}
