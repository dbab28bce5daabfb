package org.sevenleague.search.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.disk.RepositoryDisk;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.search.engine.CodeIndex;
import org.sevenleague.search.engine.SearchAnswer;
import org.sevenleague.search.engine.SearchRequest;
import org.sevenleague.search.query.QueryParser;

/** Real git repositories below a folder, an index of them, and the indexer between. */
final class IndexedRepositories implements IndexTargets, RepositoryDisk, AutoCloseable {

  final Map<RepositoryId, IndexTarget> targets = new ConcurrentHashMap<>();
  final Map<RepositoryId, Note> notes = new ConcurrentHashMap<>();
  final Indexer indexer;
  final IndexHome home;
  private final Path folder;
  private final Map<RepositoryId, Error> errors = new ConcurrentHashMap<>();
  private final Map<RepositoryId, CountDownLatch> held = new ConcurrentHashMap<>();
  private Duration ahead = Duration.ZERO;

  IndexedRepositories(Path folder) {
    this(folder, CodeIndex::open);
  }

  IndexedRepositories(Path folder, IndexHome.Opener opener) {
    this.folder = folder;
    this.home = new IndexHome(folder.resolve("index"), new OpenRepositories(this), opener);
    this.indexer =
        new Indexer(
            home,
            this,
            new RepositoryIndexer(new OpenRepositories(this), 1 << 20),
            new MovableClock());
  }

  /** Makes a repository with one commit on main. */
  RepositoryId repository(long number, String name, String file, String text) {
    RepositoryId id = new RepositoryId(number);
    git(number, "init", "-q", "-b", "main");
    commit(number, file, text);
    targets.put(id, target(number, name, RefRule.DEFAULT_BRANCH));
    return id;
  }

  IndexTarget target(long number, String name, RefRule rule) {
    return new IndexTarget(
        new RepositoryId(number),
        new RepositoryName(name),
        RefName.branch("main"),
        rule,
        1000,
        false);
  }

  String commit(long number, String file, String text) {
    try {
      Path path = work(number).resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    git(number, "add", "-A");
    git(number, "commit", "-q", "-m", "change " + file);
    return git(number, "rev-parse", "HEAD").strip();
  }

  String git(long number, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=A"));
    command.addAll(List.of("-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    try {
      Files.createDirectories(work(number));
      ProcessBuilder builder = new ProcessBuilder(command).directory(work(number).toFile());
      builder.environment().put("HOME", folder.toString());
      builder.environment().put("XDG_CONFIG_HOME", folder.toString());
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      builder.environment().remove("GIT_CONFIG_GLOBAL");
      Process process = builder.redirectErrorStream(true).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(out);
      }
      return out;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  Path work(long number) {
    return folder.resolve("git").resolve(Long.toString(number));
  }

  /** From now on, indexing the repository ends with an error. */
  void failWith(RepositoryId repository, Error error) {
    errors.put(repository, error);
  }

  void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  /** Looks at all repositories and indexes what is behind. */
  void catchUp() throws IOException, InterruptedException {
    indexer.checkIfNeeded();
    indexer.lookAtAll();
    indexer.drain();
  }

  /** Asks the index. */
  interface Question<T> {
    T of(CodeIndex index) throws IOException;
  }

  <T> T ask(Question<T> question) throws IOException {
    return home.use((index, search) -> question.of(index));
  }

  SearchAnswer search(String query) {
    return search(query, targets.keySet());
  }

  SearchAnswer search(String query, Set<RepositoryId> readable) {
    return home.search(
        SearchRequest.of(QueryParser.read(query).orThrow().query(), Set.copyOf(readable)));
  }

  /** Makes whoever indexes a repository wait until that is let go. */
  CountDownLatch hold(RepositoryId repository) {
    return held.computeIfAbsent(repository, id -> new CountDownLatch(1));
  }

  private static void await(CountDownLatch hold) {
    try {
      hold.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is found, as repository:path. */
  List<String> found(String query) {
    return search(query).items().stream()
        .map(hit -> hit.repository() + ":" + hit.path())
        .sorted()
        .toList();
  }

  @Override
  public List<IndexTarget> all() {
    return List.copyOf(targets.values());
  }

  @Override
  public Optional<IndexTarget> find(RepositoryId repository) {
    Error error = errors.get(repository);
    if (error != null) {
      throw error;
    }
    CountDownLatch hold = held.get(repository);
    if (hold != null) {
      await(hold);
    }
    return Optional.ofNullable(targets.get(repository));
  }

  @Override
  public Map<RepositoryId, Note> notes() {
    return notes;
  }

  @Override
  public void succeeded(RepositoryId repository, Instant at) {
    notes.put(repository, new Note(Optional.of(at), 0, "", false));
  }

  @Override
  public void failed(RepositoryId repository, String reason) {
    notes.merge(
        repository,
        new Note(Optional.empty(), 1, reason, false),
        (before, now) -> new Note(before.indexedAt(), before.failures() + 1, reason, false));
  }

  @Override
  public Path gitDirectory(RepositoryId id) {
    if (!targets.containsKey(id)) {
      throw new NotFound();
    }
    return work(id.value()).resolve(".git");
  }

  @Override
  public boolean foreign(RepositoryId id) {
    return false;
  }

  @Override
  public void close() {
    indexer.close();
    home.close();
  }

  /** The system's clock, moved ahead by what the test let pass. */
  private final class MovableClock extends Clock {
    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
