package org.sevenleague.search.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.sevenleague.kernel.PathOwners;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.search.query.NamePattern;
import org.sevenleague.search.query.Query;

/**
 * A query made ready for all segments: its strings and patterns compiled, its repositories looked
 * up. Immutable once made.
 */
final class Plan {

  private final List<Atom> contents = new ArrayList<>();
  private final List<Atom> paths = new ArrayList<>();
  private final List<NamePattern> branches = new ArrayList<>();
  private final BitSet asked = new BitSet();
  private final BitSet shown = new BitSet();
  private final BitSet words = new BitSet();
  private final Map<Query, Integer> knownContents = new HashMap<>();
  private final Map<RepositoryId, RepositoryState> repositories;
  private final Map<RepositoryId, RepositoryName> lacking;
  private final FileTest test;

  private final PathOwners owners;

  private Plan(
      Query query,
      Map<RepositoryId, RepositoryState> repositories,
      Map<RepositoryId, RepositoryName> lacking,
      PathOwners owners) {
    this.owners = owners;
    this.repositories = repositories;
    this.lacking = lacking;
    this.test = compile(query, true);
  }

  /**
   * @param readable what the caller may read, with what the index holds of it
   */
  static Plan of(Query query, Map<RepositoryId, RepositoryState> readable) {
    return of(query, readable, Map.of(), CodeSearch.NO_OWNERS);
  }

  /**
   * @param lacking what the caller may read as well, but the index does not hold
   * @param owners who owns what in them
   */
  static Plan of(
      Query query,
      Map<RepositoryId, RepositoryState> readable,
      Map<RepositoryId, RepositoryName> lacking,
      PathOwners owners) {
    return new Plan(query, readable, lacking, owners);
  }

  private FileTest compile(Query query, boolean positive) {
    return switch (query) {
      case Query.Everything everything -> new FileTest.Always();
      case Query.And and ->
          new FileTest.All(and.parts().stream().map(part -> compile(part, positive)).toList());
      case Query.Or or ->
          new FileTest.Any(or.parts().stream().map(part -> compile(part, positive)).toList());
      case Query.Not not -> new FileTest.None(compile(not.part(), !positive));
      case Query.Text text -> {
        FileTest content = content(query, Atom.text(text.text(), text.caseSensitive()), positive);
        yield text.where() == Query.Where.CONTENT
            ? content
            : either(content, Atom.text(text.text(), text.caseSensitive()), positive);
      }
      case Query.Regex regex -> {
        Atom atom = Atom.pattern(regex.pattern(), regex.caseSensitive());
        FileTest content = content(query, atom, positive);
        yield regex.where() == Query.Where.CONTENT ? content : either(content, atom, positive);
      }
      case Query.Repo repo -> new FileTest.Repositories(named(repo.name()));
      case Query.File file -> {
        paths.add(Atom.pattern(file.path().regex(), false));
        yield new FileTest.InPath(paths.size() - 1);
      }
      case Query.Lang lang -> new FileTest.Language(lang.name());
      case Query.Owner owner ->
          new FileTest.Owned(new OwnerTest(owner.name(), repositories, owners));
      case Query.Branch branch -> {
        asked.set(branches.size(), positive);
        branches.add(branch.name());
        yield new FileTest.Branch(branches.size() - 1);
      }
    };
  }

  private FileTest content(Query source, Atom atom, boolean positive) {
    Integer known = knownContents.get(source);
    int number = known == null ? contents.size() : known;
    if (known == null) {
      contents.add(atom);
      knownContents.put(source, number);
    }
    if (positive) {
      shown.set(number);
    }
    return new FileTest.Content(number);
  }

  private FileTest either(FileTest content, Atom atom, boolean positive) {
    paths.add(atom);
    if (positive) {
      words.set(paths.size() - 1);
    }
    return new FileTest.Any(List.of(content, new FileTest.InPath(paths.size() - 1)));
  }

  private Set<Long> named(NamePattern pattern) {
    Predicate<String> fits = pattern.matcher();
    Set<Long> numbers = new HashSet<>();
    repositories.forEach(
        (repository, state) -> {
          if (fits.test(state.name().value())) {
            numbers.add(repository.value());
          }
        });
    lacking.forEach(
        (repository, name) -> {
          if (fits.test(name.value())) {
            numbers.add(repository.value());
          }
        });
    return numbers;
  }

  FileTest test() {
    return test;
  }

  List<Atom> contents() {
    return contents;
  }

  List<Atom> paths() {
    return paths;
  }

  List<NamePattern> branches() {
    return branches;
  }

  /** The branch patterns that are asked for: those that are not negated. */
  List<NamePattern> askedBranches() {
    return asked.stream().mapToObj(branches::get).toList();
  }

  /** The content atoms whose lines are shown: those that are not negated. */
  BitSet shown() {
    return shown;
  }

  /** The path atoms that come from words, and so tell which names rank first. */
  BitSet words() {
    return words;
  }

  /** The content atoms that every matching file holds, in its text or in its path. */
  BitSet required() {
    BitSet required = new BitSet();
    for (FileTest part : test instanceof FileTest.All all ? all.parts() : List.of(test)) {
      FileTest first = part instanceof FileTest.Any any ? wordIn(any) : part;
      if (first instanceof FileTest.Content content) {
        required.set(content.atom());
      }
    }
    return required;
  }

  /** What {@link #either} made of a word; else the alternative itself. */
  private FileTest wordIn(FileTest.Any any) {
    boolean word = any.parts().getLast() instanceof FileTest.InPath path && words.get(path.atom());
    return word ? any.parts().getFirst() : any;
  }

  /** Whether a search may look at this repository: readable, and not ruled out by the query. */
  boolean mayHold(long repository) {
    return repositories.containsKey(new RepositoryId(repository)) && within(test, repository);
  }

  /** Whether the query leaves nothing of a repository to look at, held or not. */
  boolean rulesOut(long repository) {
    return !within(test, repository);
  }

  private static boolean within(FileTest test, long repository) {
    return switch (test) {
      case FileTest.Repositories own -> own.numbers().contains(repository);
      case FileTest.All all -> all.parts().stream().allMatch(part -> within(part, repository));
      case FileTest.Any any -> any.parts().stream().anyMatch(part -> within(part, repository));
      case FileTest.None none when none.part() instanceof FileTest.Repositories other ->
          !other.numbers().contains(repository);
      default -> true;
    };
  }
}
