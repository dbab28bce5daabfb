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
import java.util.stream.Collectors;
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
 * query are none of them. Names come from the repositories that the reader may read and from
 * nowhere else.
 */
@Singleton
class KnownNames {

  /** Names offered for one that is unknown. */
  private static final int OFFERED = 2;

  private final IndexHome engine;

  @Inject
  KnownNames(IndexHome engine) {
    this.engine = engine;
  }

  /**
   * What to say about an empty answer.
   *
   * @param unknown which names of the query are nowhere, a sentence each
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
      return advice(parsed, own);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Advice advice(ParsedQuery parsed, Collection<RepositoryState> readable) {
    Advice advice = new Advice(new ArrayList<>(), new ArrayList<>());
    for (Filter filter : parsed.filters()) {
      if (!filter.negated()
          && QueryParser.read(filter.name() + ":" + filter.value()) instanceof ParsedQuery alone) {
        look(parsed, filter, alone.query(), readable, advice);
      }
    }
    return advice;
  }

  private static void look(
      ParsedQuery parsed,
      Filter filter,
      Query alone,
      Collection<RepositoryState> readable,
      Advice advice) {
    switch (alone) {
      case Query.Repo repo when isOneName(repo.name()) -> {
        Set<String> names = names(readable);
        if (names.stream().noneMatch(repo.name().matcher())) {
          String asked = repo.name().value();
          advice.unknown().add("No repository you may read is called «" + asked + "».");
          offer(parsed, filter, asked, names, advice);
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
