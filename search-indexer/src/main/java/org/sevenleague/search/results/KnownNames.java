package org.sevenleague.search.results;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.rendering.Language;
import org.sevenleague.rendering.Languages;
import org.sevenleague.search.engine.RepositoryState;
import org.sevenleague.search.indexing.IndexHome;
import org.sevenleague.search.query.Filter;
import org.sevenleague.search.query.NamePattern;
import org.sevenleague.search.query.OtherReading;
import org.sevenleague.search.query.ParsedQuery;
import org.sevenleague.search.query.Query;
import org.sevenleague.search.query.QueryParser;
import org.sevenleague.search.query.Spelling;

/**
 * Knows the repositories, branches and languages that a reader may name, and says which names in a
 * query are none of them. Names come from the repositories that the reader may read, indexed or
 * not, and from nowhere else.
 */
@Singleton
class KnownNames {

  /** Names offered for one that is unknown. */
  private static final int OFFERED = 2;

  private final IndexHome engine;
  private final Repositories repositories;

  @Inject
  KnownNames(IndexHome engine, Repositories repositories) {
    this.engine = engine;
    this.repositories = repositories;
  }

  /**
   * What to say about an empty answer.
   *
   * @param unknown which names of the query are nowhere, or not indexed yet, a sentence each
   * @param readings the query with names that are somewhere
   */
  record Advice(List<String> unknown, List<OtherReading> readings) {}

  Advice advice(ParsedQuery parsed, Set<RepositoryId> readable) {
    try {
      Map<RepositoryId, RepositoryState> all = engine.use((index, search) -> index.states());
      List<RepositoryState> own =
          all.entrySet().stream()
              .filter(state -> readable.contains(state.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      return advice(parsed, own, () -> namesOf(readable));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Set<String> namesOf(Set<RepositoryId> readable) {
    return repositories.all().stream()
        .filter(repository -> readable.contains(repository.id()))
        .map(repository -> repository.name().value())
        .collect(Collectors.toSet());
  }

  /**
   * @param readable what the index holds of repositories that may be read
   * @param present the names of all repositories that may be read, asked for only when needed
   */
  static Advice advice(
      ParsedQuery parsed, Collection<RepositoryState> readable, Supplier<Set<String>> present) {
    Advice advice = new Advice(new ArrayList<>(), new ArrayList<>());
    for (Filter filter : parsed.filters()) {
      if (!filter.negated()
          && QueryParser.read(filter.name() + ":" + filter.value()) instanceof ParsedQuery alone) {
        look(parsed, filter, alone.query(), readable, present, advice);
      }
    }
    return advice;
  }

  private static void look(
      ParsedQuery parsed,
      Filter filter,
      Query alone,
      Collection<RepositoryState> readable,
      Supplier<Set<String>> present,
      Advice advice) {
    switch (alone) {
      case Query.Repo repo when isOneName(repo.name()) -> {
        if (names(readable).stream().noneMatch(repo.name().matcher())) {
          lookAtNotIndexed(parsed, filter, repo.name(), present.get(), advice);
        }
      }
      case Query.Branch branch when isBranch(branch.name()) -> {
        Set<String> refs = branches(readable);
        if (refs.stream().noneMatch(branch.name().matcher())) {
          String asked = branch.name().value();
          advice.unknown().add("No branch or tag that is indexed is called «" + asked + "».");
          offer(parsed, filter, asked, refs, advice);
        }
      }
      case Query.Lang lang -> {
        if (Languages.named(lang.name()).isEmpty()) {
          advice.unknown().add("«" + lang.name() + "» is no language known here.");
          offer(parsed, filter, lang.name(), languages(), advice);
        }
      }
      default -> {}
    }
  }

  private static void lookAtNotIndexed(
      ParsedQuery parsed, Filter filter, NamePattern pattern, Set<String> names, Advice advice) {
    String asked = pattern.value();
    List<String> fitting = names.stream().filter(pattern.matcher()).sorted().toList();
    if (fitting.isEmpty()) {
      advice.unknown().add("No repository you may read is called «" + asked + "».");
      offer(parsed, filter, asked, names, advice);
    } else if (fitting.size() == 1) {
      advice.unknown().add("The repository «" + fitting.getFirst() + "» is not indexed yet.");
    } else {
      advice.unknown().add("No repository called «" + asked + "» is indexed yet.");
    }
  }

  private static void offer(
      ParsedQuery parsed, Filter filter, String asked, Set<String> names, Advice advice) {
    for (String name : Spelling.near(asked, names, OFFERED)) {
      advice
          .readings()
          .add(
              new OtherReading(
                  parsed.withValue(filter, name), "did you mean " + filter.name() + ":" + name));
    }
  }

  private static boolean isOneName(NamePattern pattern) {
    return pattern.kind() == NamePattern.Kind.PART || pattern.kind() == NamePattern.Kind.EXACT;
  }

  /** Commits are never told apart from branches here, and the default branch is always known. */
  private static boolean isBranch(NamePattern pattern) {
    return isOneName(pattern)
        && !pattern.value().equalsIgnoreCase("HEAD")
        && !pattern.value().matches("[0-9a-fA-F]{7,40}");
  }

  private static Set<String> names(Collection<RepositoryState> readable) {
    return readable.stream().map(state -> state.name().value()).collect(Collectors.toSet());
  }

  private static Set<String> branches(Collection<RepositoryState> readable) {
    Set<String> names = new HashSet<>();
    for (RepositoryState state : readable) {
      state.refs().keySet().stream().map(RefName::shortName).forEach(names::add);
    }
    return names;
  }

  private static Set<String> languages() {
    return Languages.all().stream().map(Language::name).collect(Collectors.toSet());
  }
}
