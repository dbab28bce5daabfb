package org.sevenleague.git.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sevenleague.kernel.RepositoryName;

/** Turns the path of a folder into the nearest valid repository name. */
final class FittingName {

  private static final int MAX_SEGMENT = 100;

  private FittingName() {}

  /** The name as it is when it is valid, else one like it; empty when nothing of it can stay. */
  static Optional<RepositoryName> near(String path) {
    if (RepositoryName.mistakeIn(path).isEmpty()) {
      return Optional.of(new RepositoryName(path));
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/")) {
      String fitting = segment(segment);
      if (!fitting.isEmpty()) {
        segments.add(fitting);
      }
    }
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    if (RepositoryName.RESERVED.contains(segments.getFirst().toLowerCase(Locale.ROOT))) {
      segments.set(0, segments.getFirst() + "_");
    }
    while (segments.size() > RepositoryName.MAX_SEGMENTS) {
      String last = segments.removeLast();
      segments.set(segments.size() - 1, segments.getLast() + "-" + last);
    }
    String name = String.join("/", segments);
    return RepositoryName.mistakeIn(name).isEmpty()
        ? Optional.of(new RepositoryName(name))
        : Optional.empty();
  }

  /** The same name with a number at its end. */
  static Optional<RepositoryName> numbered(RepositoryName name, int number) {
    String text = name + "-" + number;
    return RepositoryName.mistakeIn(text).isEmpty()
        ? Optional.of(new RepositoryName(text))
        : Optional.empty();
  }

  private static String segment(String text) {
    String fitting = text.replaceAll("[^A-Za-z0-9_.+-]", "-").replaceAll("-{2,}", "-");
    fitting = fitting.replaceAll("^[.+-]+", "");
    if (fitting.length() > MAX_SEGMENT) {
      fitting = fitting.substring(0, MAX_SEGMENT);
    }
    String before;
    do {
      before = fitting;
      fitting = fitting.replaceAll("(?i)(\\.git|\\.lock|[.-])$", "");
    } while (!fitting.equals(before));
    return fitting;
  }
}
