package org.sevenleague.search.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/**
 * What the index says it holds, kept in the user data of Lucene's commits, so that it is always of
 * the same moment as the entries.
 *
 * <p>One key per repository, {@code r<number>}; its value has lines: {@code ok} or {@code
 * unfinished}, the name, the default ref (or an empty line), then {@code <commit> <ref>} each.
 */
final class IndexStates {

  private final Map<RepositoryId, RepositoryState> states = new ConcurrentHashMap<>();
  private final Map<RepositoryId, Boolean> unfinished = new ConcurrentHashMap<>();

  static IndexStates of(Map<String, String> userData) {
    IndexStates read = new IndexStates();
    userData.forEach(
        (key, value) -> {
          if (key.startsWith("r")) {
            read.read(new RepositoryId(Long.parseLong(key.substring(1))), value);
          }
        });
    return read;
  }

  /** What this holds now; later changes are not in it. */
  IndexStates copy() {
    IndexStates copy = new IndexStates();
    copy.states.putAll(states);
    copy.unfinished.putAll(unfinished);
    return copy;
  }

  private void read(RepositoryId repository, String value) {
    String[] lines = value.split("\n", -1);
    Map<RefName, CommitId> refs = new TreeMap<>();
    for (int i = 3; i < lines.length; i++) {
      int space = lines[i].indexOf(' ');
      refs.put(
          new RefName(lines[i].substring(space + 1)), new CommitId(lines[i].substring(0, space)));
    }
    Optional<RefName> standard =
        lines[2].isEmpty() ? Optional.empty() : Optional.of(new RefName(lines[2]));
    states.put(repository, new RepositoryState(new RepositoryName(lines[1]), standard, refs));
    if (lines[0].equals("unfinished")) {
      unfinished.put(repository, true);
    }
  }

  Map<String, String> userData() {
    Map<String, String> data = new HashMap<>();
    states.forEach(
        (repository, state) -> {
          StringBuilder value = new StringBuilder(64);
          value.append(unfinished.containsKey(repository) ? "unfinished" : "ok");
          value.append('\n').append(state.name());
          value.append('\n').append(state.defaultRef().map(RefName::value).orElse(""));
          state.refs().forEach((ref, commit) -> value.append('\n').append(commit + " " + ref));
          data.put("r" + repository, value.toString());
        });
    return data;
  }

  Map<RepositoryId, RepositoryState> all() {
    return Map.copyOf(states);
  }

  @Nullable RepositoryState get(RepositoryId repository) {
    return states.get(repository);
  }

  /** From now on, and until {@link #put}, entries of this repository may be of several commits. */
  void markUnfinished(RepositoryId repository, RepositoryState state) {
    states.putIfAbsent(repository, state);
    unfinished.put(repository, true);
  }

  boolean isUnfinished(RepositoryId repository) {
    return unfinished.containsKey(repository);
  }

  void put(RepositoryId repository, RepositoryState state) {
    states.put(repository, state);
    unfinished.remove(repository);
  }

  void rename(RepositoryId repository, RepositoryName name) {
    states.computeIfPresent(
        repository, (id, old) -> new RepositoryState(name, old.defaultRef(), old.refs()));
  }

  void remove(RepositoryId repository) {
    states.remove(repository);
    unfinished.remove(repository);
  }
}
