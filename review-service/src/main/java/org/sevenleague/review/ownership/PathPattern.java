package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A pattern in the one form that both dialects are brought to.
 *
 * <pre>
 * pattern = segment { "/" segment }      from the root of the repository
 * segment = "**"                         any number of folders, also none
 *         | glob                         one name
 * </pre>
 *
 * @param segments never ends with {@code **}
 * @param exact whether it matches the path that the segments name
 * @param beneath whether it matches everything inside of that path
 */
record PathPattern(List<Segment> segments, boolean exact, boolean beneath) {

  /** Characters; as long as a path may be. */
  static final int MAX_LENGTH = 4096;

  /** A part between slashes; without a glob it is {@code **}. */
  record Segment(Optional<SegmentGlob> glob) {
    static final Segment FOLDERS = new Segment(Optional.empty());

    boolean folders() {
      return glob.isEmpty();
    }
  }

  /** A pattern, or why there is none. */
  record Result(Optional<PathPattern> pattern, String mistake) {
    static Result wrong(String mistake) {
      return new Result(Optional.empty(), mistake);
    }
  }

  /** Reads a pattern of GitHub's dialect. */
  static Result github(String text) {
    if (text.length() > MAX_LENGTH) {
      return Result.wrong("A pattern has at most " + MAX_LENGTH + " characters.");
    }
    if (text.contains("***")) {
      return Result.wrong("Three stars in a row mean nothing.");
    }
    List<String> parts = new ArrayList<>(Arrays.asList(text.split("/", -1)));
    boolean folderOnly = parts.size() > 1 && parts.getLast().isEmpty();
    if (folderOnly) {
      parts.removeLast();
    }
    if (parts.getFirst().isEmpty()) {
      parts.removeFirst();
    } else if (parts.size() == 1 && !parts.getFirst().equals("**")) {
      parts.addFirst("**");
    }
    if (parts.isEmpty() || parts.stream().anyMatch(String::isEmpty)) {
      return Result.wrong("The pattern has an empty part and matches nothing.");
    }
    boolean direct = !folderOnly && parts.getLast().equals("*");
    boolean everythingIn = folderOnly || parts.getLast().equals("**");
    if (folderOnly && parts.stream().allMatch("**"::equals)) {
      parts = new ArrayList<>(List.of("*"));
    }
    while (!parts.isEmpty() && parts.getLast().equals("**")) {
      parts.removeLast();
    }
    return segments(parts, false, !everythingIn, !direct);
  }

  /** Reads a pattern of GitLab's dialect, without a leading exclamation mark. */
  static Result gitlab(String text) {
    if (text.length() > MAX_LENGTH) {
      return Result.wrong("A pattern has at most " + MAX_LENGTH + " characters.");
    }
    String full = text.startsWith("/") ? text : "/**/" + text;
    List<String> parts = new ArrayList<>(Arrays.asList(full.substring(1).split("/", -1)));
    if (parts.getLast().isEmpty()) {
      parts.removeLast();
      parts.add("**");
      parts.add("*");
    } else if (parts.getLast().equals("**")) {
      // only «**/» stands for folders; two stars at the end are as good as one
      parts.set(parts.size() - 1, "*");
    }
    if (parts.stream().anyMatch(String::isEmpty)) {
      return Result.wrong("The pattern has an empty part and matches nothing.");
    }
    return segments(parts, true, true, false);
  }

  private static Result segments(
      List<String> parts, boolean brackets, boolean exact, boolean beneath) {
    List<Segment> segments = new ArrayList<>(parts.size());
    for (String part : parts) {
      if (part.equals("**")) {
        if (segments.isEmpty() || !segments.getLast().folders()) {
          segments.add(Segment.FOLDERS);
        }
        continue;
      }
      Optional<SegmentGlob> glob = SegmentGlob.of(part, brackets);
      if (glob.isEmpty()) {
        return Result.wrong("A bracket «[» is never closed.");
      }
      segments.add(new Segment(glob));
    }
    return new Result(Optional.of(new PathPattern(List.copyOf(segments), exact, beneath)), "");
  }
}
