package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.sevenleague.git.disk.CrashTraces;
import org.sevenleague.git.disk.GitDirectory;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.RepositoryId;

/**
 * Takes away the directories of repositories that are gone for good. Row and directory cannot go
 * together, so the directory is marked, then the row goes, then the directory gets another name,
 * and then its files go. A crash anywhere between leaves what {@link #sweep} finishes at the next
 * start.
 *
 * <p>A directory that has no row and no mark is not touched when it holds anything: the database
 * may be an older one that was brought back from a backup.
 */
@Singleton
class Leftovers {

  private static final Logger LOG = Logger.getLogger(Leftovers.class.getName());

  /** In a git directory whose row is about to go. */
  private static final String MARK = "purged";

  private static final String GONE = ".gone";
  private static final String NEW = ".new";

  /** Younger directories may belong to a repository that is being made at this moment. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private final Repositories repositories;
  private final RepositoryFolders folders;
  private final OpenRepositories open;
  private final Clock clock;
  private final Instant began;
  private final Listing listing;

  /** Lists what a folder holds. */
  interface Listing {

    List<Path> of(Path folder) throws IOException;
  }

  @Inject
  Leftovers(
      Repositories repositories, RepositoryFolders folders, OpenRepositories open, Clock clock) {
    this(repositories, folders, open, clock, Leftovers::listed);
  }

  Leftovers(
      Repositories repositories,
      RepositoryFolders folders,
      OpenRepositories open,
      Clock clock,
      Listing listing) {
    this.repositories = repositories;
    this.folders = folders;
    this.open = open;
    this.clock = clock;
    this.began = clock.instant();
    this.listing = listing;
  }

  /** Takes away those that were deleted longer ago than they are kept. */
  void purge() {
    for (Repository repository : repositories.expired()) {
      Path directory = folders.own(repository.id());
      try {
        mark(directory);
        if (repositories.purge(repository.id())) {
          open.forget(repository.id());
          remove(directory);
          LOG.log(
              Level.INFO,
              "{0} is gone for good ({1})",
              new Object[] {repository.name(), directory});
        } else {
          Files.deleteIfExists(directory.resolve(MARK));
        }
      } catch (IOException failed) {
        LOG.log(Level.SEVERE, directory + " could not be taken away", failed);
      }
    }
  }

  /**
   * Finishes what a portal that was killed left behind. What cannot be read, such as {@code
   * lost+found}, is named in the log and passed over.
   */
  void sweep() {
    for (Path folder : readable(folders.root())) {
      for (Path directory : readable(folder)) {
        try {
          look(directory);
        } catch (IOException failed) {
          unreadable(directory, failed);
        }
      }
    }
  }

  private List<Path> readable(Path folder) {
    try {
      return children(folder);
    } catch (IOException failed) {
      unreadable(folder, failed);
      return List.of();
    }
  }

  private static void unreadable(Path folder, IOException failed) {
    LOG.log(Level.WARNING, folder + " could not be looked at", failed);
  }

  private void look(Path directory) throws IOException {
    String name = String.valueOf(directory.getFileName());
    if (name.endsWith(GONE)) {
      GitDirectory.delete(directory);
    } else if (name.endsWith(NEW)) {
      if (settled(directory)) {
        GitDirectory.delete(directory);
      }
    } else if (name.matches("[1-9][0-9]{0,17}\\.git")) {
      RepositoryId id = new RepositoryId(Long.parseLong(name.substring(0, name.length() - 4)));
      if (repositories.findAlsoDeleted(id).isPresent()) {
        Files.deleteIfExists(directory.resolve(MARK));
        int removed = CrashTraces.remove(directory, began);
        if (removed > 0) {
          LOG.log(
              Level.INFO,
              "{0} held {1} files of work that was broken off; they are gone",
              new Object[] {directory, removed});
        }
      } else {
        withoutRow(directory);
      }
    }
  }

  private void withoutRow(Path directory) throws IOException {
    if (Files.exists(directory.resolve(MARK)) || (settled(directory) && empty(directory))) {
      remove(directory);
      LOG.log(Level.INFO, "{0} belonged to no repository any more and is gone", directory);
    } else if (settled(directory)) {
      LOG.log(
          Level.WARNING,
          "{0} belongs to no repository that the database knows; nothing reads it",
          directory);
    }
  }

  private static void mark(Path directory) throws IOException {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.exists(directory.resolve(MARK))) {
        Files.createFile(directory.resolve(MARK));
      }
      GitDirectory.force(directory);
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Path gone = directory.resolveSibling(directory.getFileName() + GONE);
      GitDirectory.delete(gone);
      Files.move(directory, gone, StandardCopyOption.ATOMIC_MOVE);
      GitDirectory.delete(gone);
    }
  }

  private boolean settled(Path directory) throws IOException {
    return Files.getLastModifiedTime(directory)
        .toInstant()
        .isBefore(clock.instant().minus(SETTLED));
  }

  /** Whether nothing was ever pushed to it. */
  private boolean empty(Path directory) throws IOException {
    for (Path part : children(directory.resolve("objects"))) {
      if (!children(part).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private List<Path> children(Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) ? listing.of(folder) : List.of();
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }
}
