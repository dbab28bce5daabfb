package org.sevenleague.git.disk;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/**
 * Opens repositories by their number. A repository that is asked for often stays open, so that its
 * list of packs is not read each time. Threads may share this object and what it returns.
 *
 * <p>Nothing inside a repository is executed, and no gitconfig of a user or of the machine counts.
 */
@Singleton
public class OpenRepositories {

  /** Repositories kept open at once; each holds a few file handles and its pack indexes. */
  private static final int KEPT_OPEN = 128;

  private final RepositoryDisk disk;
  private final Map<RepositoryId, Repository> kept = new LinkedHashMap<>(16, 0.75f, true);

  @Inject
  public OpenRepositories(RepositoryDisk disk) {
    this.disk = disk;
    prepare();
  }

  /**
   * Opens a repository; the caller closes it.
   *
   * @throws NotFound when there is no such repository
   * @throws UncheckedIOException when its directory is missing, damaged or no longer safe to read
   */
  public Repository open(RepositoryId id) {
    Path directory = disk.gitDirectory(id);
    synchronized (kept) {
      Repository repository = kept.get(id);
      if (repository == null) {
        repository = openAt(directory, disk.foreign(id));
        kept.put(id, repository);
        dropEldest();
      }
      repository.incrementOpen();
      return repository;
    }
  }

  /** Lets go of a repository whose directory was or will be taken away. */
  public void forget(RepositoryId id) {
    synchronized (kept) {
      Repository repository = kept.remove(id);
      if (repository != null) {
        repository.close();
      }
    }
  }

  @PreDestroy
  void closeAll() {
    List<Repository> all;
    synchronized (kept) {
      all = new ArrayList<>(kept.values());
      kept.clear();
    }
    all.forEach(Repository::close);
  }

  /**
   * Opens the repository at a git directory; the caller closes it.
   *
   * @param foreign true when its configuration is not to be believed and nothing is to be written
   */
  public static Repository openAt(Path directory, boolean foreign) {
    prepare();
    Path git = directory.toAbsolutePath().normalize();
    if (foreign) {
      GitDirectory.obstacle(git)
          .ifPresent(
              why -> {
                throw new UncheckedIOException(new IOException(git + ": " + why));
              });
    }
    try {
      FileRepositoryBuilder builder = new FileRepositoryBuilder();
      builder.setFS(new GitFiles(foreign ? git : null));
      builder.setGitDir(git.toFile()).setGitCommonDir(git.toFile()).setBare().setMustExist(true);
      return new FileRepository(builder.setup());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void dropEldest() {
    Iterator<Repository> eldest = kept.values().iterator();
    while (kept.size() > KEPT_OPEN) {
      Repository repository = eldest.next();
      eldest.remove();
      repository.close();
    }
  }

  private static void prepare() {
    Machine.prepared();
  }

  /** Sets JGit up once for the JVM, when first used. */
  private static final class Machine {
    static {
      QuietSystem.install();
      WindowCacheConfig windows = new WindowCacheConfig();
      // Pack files are mapped: the pages belong to the operating system, not to the Java heap.
      windows.setPackedGitMMAP(true);
      windows.setPackedGitWindowSize(1 << 20);
      windows.setPackedGitLimit(256L << 20);
      windows.setPackedGitOpenFiles(1024);
      windows.setDeltaBaseCacheLimit(16 << 20);
      // Blobs above this many bytes are streamed instead of held whole.
      windows.setStreamFileThreshold(16 << 20);
      windows.setExposeStatsViaJmx(false);
      windows.install();
    }

    private Machine() {}

    static void prepared() {
      // Loading the class did the work.
    }
  }
}
