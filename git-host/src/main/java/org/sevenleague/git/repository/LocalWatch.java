package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RepositoryId;

/**
 * Notices within seconds when somebody moves refs of a local repository. It looks only at the times
 * and sizes of HEAD, packed-refs and what lies below refs, every {@value #EVERY_MILLIS} ms.
 */
@Singleton
public class LocalWatch {

  /** Milliseconds between two looks; a push is to be found within five seconds. */
  static final long EVERY_MILLIS = 2000;

  /** Loose refs and folders of one repository that are looked at; more are packed as a rule. */
  private static final int MAX_ENTRIES = 20_000;

  private static final int MAX_DEPTH = 12;

  /** Milliseconds of one look over all repositories; the rest waits for the next look. */
  private static final long BUDGET_MILLIS = 500;

  private static final Logger LOG = Logger.getLogger(LocalWatch.class.getName());

  private final Repositories repositories;
  private final FactReader facts;
  private final DefaultBranches branches;
  private final Map<RepositoryId, Long> seen = new HashMap<>();
  private int next;

  @Inject
  public LocalWatch(Repositories repositories, FactReader facts, DefaultBranches branches) {
    this.repositories = repositories;
    this.facts = facts;
    this.branches = branches;
  }

  /** Looks once; tells of each repository that changed since the look before. One thread only. */
  void look() {
    List<Repository> locals =
        repositories.all().stream().filter(r -> r.kind() == Kind.LOCAL).toList();
    seen.keySet()
        .retainAll(
            locals.stream().map(Repository::id).collect(java.util.stream.Collectors.toSet()));
    long end = System.nanoTime() + BUDGET_MILLIS * 1_000_000;
    for (int i = 0; i < locals.size() && System.nanoTime() < end; i++) {
      next = (next + 1) % locals.size();
      look(locals.get(next));
    }
  }

  private void look(Repository repository) {
    Path directory = repository.localPath().orElseThrow();
    long print;
    try {
      print = print(directory);
    } catch (IOException unreadable) {
      LOG.log(Level.FINE, directory + " cannot be looked at", unreadable);
      return;
    }
    Long before = seen.put(repository.id(), print);
    if (before == null ? facts.outdated(repository) : before != print) {
      branches.settle(repository.id());
      facts.refsMoved(repository.id());
    }
  }

  /** A number that differs when a ref moved, appeared or vanished. */
  static long print(Path directory) throws IOException {
    long[] hash = {mix(1, directory.resolve("HEAD"))};
    hash[0] = mix(hash[0], directory.resolve("packed-refs"));
    Path refs = directory.resolve("refs");
    if (Files.isDirectory(refs)) {
      int[] left = {MAX_ENTRIES};
      Files.walkFileTree(
          refs,
          Set.of(),
          MAX_DEPTH,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
              return visitFile(folder, facts);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
              hash[0] = mix(hash[0], facts) * 31 + file.hashCode();
              return --left[0] > 0 ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return hash[0];
  }

  private static long mix(long hash, Path file) throws IOException {
    return Files.exists(file)
        ? mix(hash, Files.readAttributes(file, BasicFileAttributes.class))
        : hash * 31;
  }

  private static long mix(long hash, BasicFileAttributes facts) {
    return (hash * 31 + facts.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS)) * 31
        + facts.size();
  }
}
