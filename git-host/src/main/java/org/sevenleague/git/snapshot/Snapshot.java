package org.sevenleague.git.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.sevenleague.git.disk.RefTips;
import org.sevenleague.git.tree.BoundedWalk;
import org.sevenleague.git.tree.TreeTooLarge;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;

/**
 * One repository's commits as the indexer reads them. Safe for several threads. Closing it closes
 * the repository it was made from.
 */
public final class Snapshot implements AutoCloseable {

  /** Blobs one thread takes at a time: enough to stay in one part of the pack. */
  private static final int BLOBS_A_TURN = 500;

  /** Characters of a refused path, which may be very long, that are told. */
  private static final int MOST_SHOWN = 300;

  private final Repository repository;

  /**
   * @param repository open; belongs to this snapshot from now on
   */
  public Snapshot(Repository repository) {
    this.repository = repository;
  }

  /**
   * The regular files of a commit, in git's tree order. Paths that {@link FilePath} refuses are
   * left out; git itself refuses to check them out. {@link #refused} tells which.
   *
   * @throws NotFound when the repository has no such commit
   * @throws TreeTooLarge when there is more than {@link BoundedWalk} goes through
   */
  public List<SnapshotFile> files(CommitId commit) throws IOException {
    List<SnapshotFile> files = new ArrayList<>();
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = BoundedWalk.whole(repository, Thread.currentThread()::isInterrupted)) {
      walk.addTree(tree(commits, commit));
      while (walk.next()) {
        if (isFile(walk.getRawMode(0))) {
          path(walk).ifPresent(path -> files.add(new SnapshotFile(path, blob(walk, 0))));
        }
      }
    }
    return files;
  }

  /**
   * The files of a commit that {@link #files} leaves out because of their paths.
   *
   * @param limit how many at most
   * @param stop asked for each entry; when true the answer is what was found until then
   * @return by the path as text, with what is not text replaced: why it is refused, for people
   * @throws NotFound when the repository has no such commit
   */
  public Map<String, String> refused(CommitId commit, int limit, BooleanSupplier stop)
      throws IOException {
    Map<String, String> refused = new TreeMap<>();
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = BoundedWalk.partial(repository, stop)) {
      walk.addTree(tree(commits, commit));
      while (refused.size() < limit && walk.next()) {
        if (isFile(walk.getRawMode(0))) {
          byte[] path = walk.getRawPath();
          whyRefused(path).ifPresent(why -> refused.put(shown(path), why));
        }
      }
    }
    return refused;
  }

  private static Optional<String> whyRefused(byte[] path) {
    try {
      FilePath.ofBytes(path);
      return Optional.empty();
    } catch (Invalid unsafe) {
      return Optional.of(String.valueOf(unsafe.getMessage()));
    }
  }

  private static String shown(byte[] path) {
    String text = new String(path, StandardCharsets.UTF_8);
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }

  /**
   * The paths at which two commits hold different regular files, in tree order. Renames show as one
   * path gone and one new.
   *
   * @throws NotFound when the repository lacks one of them
   * @throws TreeTooLarge when more differs than {@link BoundedWalk} goes through
   */
  public List<FileChange> changes(CommitId from, CommitId to) throws IOException {
    List<FileChange> changes = new ArrayList<>();
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = BoundedWalk.whole(repository, Thread.currentThread()::isInterrupted)) {
      walk.addTree(tree(commits, from));
      walk.addTree(tree(commits, to));
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        Optional<BlobId> before = file(walk, 0);
        Optional<BlobId> after = file(walk, 1);
        if (!before.equals(after)) {
          path(walk).ifPresent(path -> changes.add(new FileChange(path, before, after)));
        }
      }
    }
    return changes;
  }

  /**
   * What stands at one path of a commit; empty when nothing does.
   *
   * @throws NotFound when the repository has no such commit
   */
  public Optional<Found> find(CommitId commit, FilePath path) throws IOException {
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk =
            TreeWalk.forPath(commits.getObjectReader(), path.value(), tree(commits, commit))) {
      return walk == null
          ? Optional.empty()
          : Optional.of(new Found(blob(walk, 0), isFile(walk.getRawMode(0))));
    }
  }

  /**
   * What stands at a path.
   *
   * @param regular false for a folder, a symbolic link or a submodule
   */
  public record Found(BlobId id, boolean regular) {}

  /**
   * The branches and tags and the commit each leads to; a tag of something else than a commit is
   * left out, and so is a ref whose object is missing.
   *
   * @throws IOException when they cannot be read: that is never the same as having none
   */
  public Map<RefName, CommitId> refs() throws IOException {
    Map<RefName, CommitId> refs = new TreeMap<>();
    if (!repository.getObjectDatabase().exists()) {
      // JGit takes a directory that is gone for a repository without refs
      throw new IOException("The repository's directory is missing or cannot be read.");
    }
    try (RevWalk commits = new RevWalk(repository)) {
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix("refs/heads/", "refs/tags/")) {
        if (RefName.mistakeIn(ref.getName()).isEmpty()
            && RefTips.peeled(commits, ref).orElse(null) instanceof RevCommit commit) {
          refs.put(new RefName(ref.getName()), new CommitId(commit.name()));
        }
      }
    }
    return refs;
  }

  /**
   * The commit whose name begins with these hexadecimal digits; empty when there is none or there
   * are several.
   *
   * @param digits 4 to 40 of them
   */
  public Optional<CommitId> commit(String digits) throws IOException {
    if (!digits.matches("[0-9a-fA-F]{4,40}")) {
      return Optional.empty();
    }
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk commits = new RevWalk(reader)) {
      List<CommitId> found = new ArrayList<>();
      for (ObjectId id :
          reader.resolve(AbbreviatedObjectId.fromString(digits.toLowerCase(Locale.ROOT)))) {
        if (commits.parseAny(id) instanceof RevCommit commit) {
          found.add(new CommitId(commit.name()));
        }
      }
      return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    } catch (MissingObjectException absent) {
      return Optional.empty();
    }
  }

  /** Whether the repository holds this commit. */
  public boolean has(CommitId commit) throws IOException {
    return repository.getObjectDatabase().has(ObjectId.fromString(commit.hex()));
  }

  /**
   * Reads blobs and hands each to the sink, on several threads; returns when all are done. The
   * first failure of the sink stops the others and is thrown.
   *
   * @param maxBytes larger blobs are missed, not read
   * @param threads at least 1
   */
  public void read(Collection<BlobId> blobs, long maxBytes, int threads, BlobSink sink)
      throws IOException {
    List<BlobId> all = List.copyOf(blobs);
    AtomicInteger next = new AtomicInteger();
    if (threads == 1 || all.size() <= BLOBS_A_TURN) {
      readTurns(all, next, maxBytes, sink);
      return;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  readTurns(all, next, maxBytes, sink);
                  return null;
                }));
      }
      await(running, next, all.size());
    }
  }

  /** Reads one blob; empty when the repository lacks it or it is larger than {@code maxBytes}. */
  public Optional<byte[]> content(BlobId blob, long maxBytes) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      ObjectLoader loader = reader.open(objectId(blob), Constants.OBJ_BLOB);
      return loader.getSize() > maxBytes
          ? Optional.empty()
          : Optional.of(loader.getCachedBytes((int) Math.min(maxBytes, Integer.MAX_VALUE)));
    } catch (MissingObjectException absent) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  private void readTurns(List<BlobId> all, AtomicInteger next, long maxBytes, BlobSink sink)
      throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      for (int from = next.getAndAdd(BLOBS_A_TURN);
          from >= 0 && from < all.size();
          from = next.getAndAdd(BLOBS_A_TURN)) {
        for (BlobId blob : all.subList(from, Math.min(all.size(), from + BLOBS_A_TURN))) {
          readOne(reader, blob, maxBytes, sink);
        }
      }
    }
  }

  private static void readOne(ObjectReader reader, BlobId blob, long maxBytes, BlobSink sink)
      throws IOException {
    byte[] bytes;
    try {
      ObjectLoader loader = reader.open(objectId(blob), Constants.OBJ_BLOB);
      if (loader.getSize() > maxBytes) {
        sink.missed(blob, "larger than " + maxBytes / (1 << 20) + " MiB");
        return;
      }
      bytes = loader.getCachedBytes((int) maxBytes);
    } catch (MissingObjectException absent) {
      sink.missed(blob, "its content is missing from the repository");
      return;
    }
    sink.content(blob, bytes);
  }

  private static void await(List<Future<?>> running, AtomicInteger next, int end)
      throws IOException {
    IOException failure = null;
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException failed) {
        next.set(end);
        IOException cause =
            failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        if (failure == null) {
          failure = cause;
        } else {
          failure.addSuppressed(cause);
        }
      } catch (InterruptedException interrupted) {
        next.set(end);
        Thread.currentThread().interrupt();
        failure = new java.io.InterruptedIOException("reading blobs was interrupted");
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RevTree tree(RevWalk commits, CommitId commit) throws IOException {
    try {
      return commits.parseCommit(ObjectId.fromString(commit.hex())).getTree();
    } catch (MissingObjectException absent) {
      throw new NotFound();
    }
  }

  private static Optional<FilePath> path(TreeWalk walk) {
    try {
      return Optional.of(FilePath.ofBytes(walk.getRawPath()));
    } catch (Invalid unsafe) {
      return Optional.empty();
    }
  }

  private static Optional<BlobId> file(TreeWalk walk, int side) {
    return isFile(walk.getRawMode(side)) ? Optional.of(blob(walk, side)) : Optional.empty();
  }

  private static boolean isFile(int mode) {
    return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
  }

  private static BlobId blob(TreeWalk walk, int side) {
    byte[] raw = new byte[BlobId.LENGTH];
    walk.getObjectId(side).copyRawTo(raw, 0);
    return BlobId.ofBytes(raw, 0);
  }

  private static ObjectId objectId(BlobId blob) {
    return ObjectId.fromRaw(blob.bytes());
  }
}
