package org.sevenleague.review.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.rendering.TextLinks;

/**
 * What a comment refers to: {@code change/81}, {@code Change 81}, {@code PEP-12}, {@code
 * incident/7}, {@code repository@commit:path#L10-L12}, a whole commit id, {@code @person}. Of
 * people and teams only those that are there become links; repositories are not looked up, so that
 * a link tells nobody whether one is there.
 */
final class References implements TextLinks {

  /** Areas of the portal by the word in front of a number; only those that have pages. */
  private static final Map<String, String> AREAS = Map.of("change", "/changes/");

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<![\\w/.@+-])(?:"
              + "(?<area>[Cc]hange|[Ii]ncident|PEP)[ /-](?<number>[1-9]\\d{0,11})(?![\\w/-])"
              + "|(?<repository>[A-Za-z0-9_][\\w.+/-]{0,199})@(?<at>[0-9a-f]{7,40})(?![\\w])"
              + "(?::(?<path>[^\\s<>\"'#:]{0,999}[^\\s<>\"'#:.,;!?)\\]]))?"
              + "(?:#L(?<line>\\d{1,7}(?:-L?\\d{1,7})?))?"
              + "|@(?<who>[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){0,38})(?![\\w/@])"
              + "|(?<commit>[0-9a-f]{40})(?!\\w))");

  private final RepositoryName repository;
  private final Map<String, String> people;

  /**
   * @param repository where a commit id belongs that comes alone
   * @param people addresses of people and teams by handle
   */
  References(RepositoryName repository, Map<String, String> people) {
    this.repository = repository;
    this.people = Map.copyOf(people);
  }

  /** Handles that texts may mean. */
  static Set<String> mentioned(List<String> texts) {
    Set<String> handles = new TreeSet<>();
    for (String text : texts) {
      Matcher reference = REFERENCE.matcher(text);
      while (reference.find()) {
        if (reference.group("who") != null) {
          handles.add(reference.group("who"));
        }
      }
    }
    return handles;
  }

  @Override
  public List<Link> in(String text) {
    List<Link> links = new ArrayList<>();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      address(reference)
          .ifPresent(address -> links.add(new Link(reference.start(), reference.end(), address)));
    }
    return links;
  }

  private Optional<String> address(Matcher reference) {
    if (reference.group("area") != null) {
      String area = reference.group("area").toLowerCase(java.util.Locale.ROOT);
      return Optional.ofNullable(AREAS.get(area)).map(path -> path + reference.group("number"));
    }
    if (reference.group("who") != null) {
      return Optional.ofNullable(people.get(reference.group("who")));
    }
    return reference.group("commit") != null
        ? Optional.of("/" + repository + "/-/commit/" + reference.group("commit"))
        : place(reference);
  }

  private static Optional<String> place(Matcher reference) {
    try {
      RepositoryName name = new RepositoryName(reference.group("repository"));
      String commit = reference.group("at");
      String path = reference.group("path");
      if (path == null) {
        return Optional.of("/" + name + "/-/commit/" + commit);
      }
      String line = reference.group("line");
      return Optional.of(
          Addresses.file(name, commit, new FilePath(path))
              + (line == null ? "" : "#L" + line.replaceFirst("-L?", "-L")));
    } catch (Invalid noSuchName) {
      return Optional.empty();
    }
  }
}
