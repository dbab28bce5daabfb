package org.sevenleague.search.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/**
 * The index on disk: one directory, one writer, many readers. What a commit wrote is durable and of
 * one moment: after a crash the index is as the last commit left it.
 *
 * <p>Safe for several threads. Updates of different repositories may run at once; two updates of
 * one repository may not.
 */
public final class CodeIndex implements AutoCloseable {

  /**
   * Batches being filled or written at once, in all updates together: two for a large one, and one
   * so that a small update never waits for it.
   */
  static final int BATCHES = 3;

  /** Stands in the directory while it is open; found at opening, the last end was no clean one. */
  private static final String OPEN_MARK = "open";

  private static final Logger LOG = Logger.getLogger(CodeIndex.class.getName());

  private final Path directory;
  private final Directory files;
  private final Batch.Limits limits;
  private final IndexWriter writer;
  private final IndexStates states;
  private final AtomicReference<@Nullable IndexView> view = new AtomicReference<>();
  private final ReentrantLock refreshing = new ReentrantLock();
  private final ReentrantLock committing = new ReentrantLock();
  private final Semaphore batches = new Semaphore(BATCHES);
  private volatile boolean checked;
  private boolean writing = true;

  private CodeIndex(Path directory, Directory files, IndexWriter writer, Batch.Limits limits) {
    this.limits = limits;
    this.directory = directory;
    this.files = files;
    this.writer = writer;
    this.states = IndexStates.of(userData(writer));
  }

  /** The directory for this version of the format below {@code parent}. */
  public static Path directory(Path parent) {
    return parent.resolve("v" + IndexFormat.VERSION);
  }

  /**
   * Opens the index, or makes an empty one. Only the structure is checked here; after an unclean
   * end {@link #isChecked} is false until {@link #verify} has looked at every byte.
   *
   * @param directory its own directory, see {@link #directory(Path)}
   * @throws DamagedIndex when it cannot be trusted; {@link #delete} and open again to rebuild
   * @throws IOException when the disk fails or another process has it open
   */
  public static CodeIndex open(Path directory) throws IOException {
    return open(directory, files -> files, Batch.Limits.USUAL);
  }

  /**
   * @param through what Lucene writes and reads through
   * @param limits of the batches in which larger updates are written
   */
  static CodeIndex open(Path directory, UnaryOperator<Directory> through, Batch.Limits limits)
      throws IOException {
    Files.createDirectories(directory);
    boolean unclean = Files.exists(directory.resolve(OPEN_MARK));
    Directory files = through.apply(new MMapDirectory(directory));
    IndexWriter writer = null;
    CodeIndex index = null;
    try {
      refuseLeftovers(files);
      writer = new IndexWriter(files, writerConfig());
      index = new CodeIndex(directory, files, writer, limits);
      index.refresh();
      index.checked = !unclean;
      if (!unclean) {
        Files.createFile(directory.resolve(OPEN_MARK));
      }
      return index;
    } catch (LockObtainFailedException locked) {
      IOUtils.closeWhileHandlingException(files);
      throw new IOException("the index is open in another process: " + directory, locked);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | java.nio.file.NoSuchFileException
        | java.io.FileNotFoundException
        | java.io.EOFException
        | RuntimeException damage) {
      abandon(index, writer, files);
      throw new DamagedIndex("the index is damaged: " + damage.getMessage(), damage);
    } catch (IOException failed) {
      abandon(index, writer, files);
      throw failed;
    }
  }

  /** Lucene takes a directory without a commit for a new index, and would delete what is there. */
  private static void refuseLeftovers(Directory files) throws IOException {
    List<String> names = List.of(files.listAll());
    boolean segments = names.stream().anyMatch(name -> name.endsWith(".si"));
    if (segments && !DirectoryReader.indexExists(files)) {
      throw new CorruptIndexException("there are segments but no commit", "segments_N");
    }
  }

  private static void abandon(
      @Nullable CodeIndex index, @Nullable IndexWriter writer, Directory files) {
    IndexView open = index == null ? null : index.view.get();
    IOUtils.closeWhileHandlingException(open == null ? null : open.reader());
    try {
      if (writer != null) {
        writer.rollback();
      }
    } catch (IOException alreadyFailing) {
      // the caller throws what failed first
    }
    IOUtils.closeWhileHandlingException(files);
  }

  /** Deletes the files of a damaged index that nobody has open. */
  public static void delete(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Files.delete(file);
        }
      }
    }
  }

  private static IndexWriterConfig writerConfig() {
    TieredMergePolicy merges = new TieredMergePolicy();
    // Few segments: each costs a query its own look-ups. 4 keeps an index of 1 GB at about 6.
    merges.setSegmentsPerTier(4);
    merges.setFloorSegmentMB(32);
    merges.setNoCFSRatio(0);
    ConcurrentMergeScheduler scheduler = new LoggingMerges();
    // Writing a batch is a merge to Lucene: one such and one other may run at once. Its own
    // throttle would hold the batches back too.
    scheduler.setMaxMergesAndThreads(8, 2);
    scheduler.disableAutoIOThrottle();
    return new IndexWriterConfig()
        .setCodec(IndexFormat.codec())
        .setUseCompoundFile(false)
        .setMergePolicy(merges)
        .setMergeScheduler(scheduler)
        .setCommitOnClose(false)
        .setRAMBufferSizeMB(16);
  }

  /** Says in the log, not on the console, that a merge failed; the writer keeps it as broken. */
  private static final class LoggingMerges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable failure) {
      LOG.log(
          Level.WARNING, "a merge of the index failed; its writer has to be opened anew", failure);
    }
  }

  private static Map<String, String> userData(IndexWriter writer) {
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    Map<String, String> copy = new java.util.HashMap<>();
    if (data != null) {
      data.forEach(entry -> copy.put(entry.getKey(), entry.getValue()));
    }
    return copy;
  }

  // What is in it

  /** Every repository that has been indexed, even if empty. */
  public Map<RepositoryId, RepositoryState> states() {
    try (IndexView open = view()) {
      return open.states().all();
    }
  }

  public Optional<RepositoryState> state(RepositoryId repository) {
    try (IndexView open = view()) {
      return Optional.ofNullable(open.states().get(repository));
    }
  }

  /**
   * Whether an update of this repository is under way, or was cut off, so that its entries may be
   * of several commits. After a cut-off update it has to be indexed from nothing ({@link #drop}).
   */
  public boolean isUnfinished(RepositoryId repository) {
    return states.isUnfinished(repository);
  }

  /** The files of a repository whose text is not searched, by path, at most {@code limit}. */
  public List<NotIndexed> notIndexed(RepositoryId repository, int limit) throws IOException {
    try (IndexView open = view()) {
      return open.notIndexed(repository, limit);
    }
  }

  /** How many files of each repository have no searchable text, by reason. */
  public Map<RepositoryId, Map<String, Long>> omitted() throws IOException {
    try (IndexView open = view()) {
      return open.omitted();
    }
  }

  /** Files (entries) of a repository, and how many of them have no searchable text. */
  public EntryCount count(RepositoryId repository) throws IOException {
    try (IndexView open = view()) {
      return open.count(repository);
    }
  }

  /** Bytes on disk, of all files of the index. */
  public long sizeOnDisk() throws IOException {
    long size = 0;
    for (String file : files.listAll()) {
      try {
        size += files.fileLength(file);
      } catch (java.nio.file.NoSuchFileException | java.io.FileNotFoundException merged) {
        // deleted by a merge since it was listed
      }
    }
    return size;
  }

  /**
   * Whether every byte is known to be as it was written: the last end was a clean one, or {@link
   * #verify} was done since. Answers of another index are not called complete.
   */
  public boolean isChecked() {
    return checked;
  }

  /**
   * Compares every byte with its checksum; about a second per gigabyte. Searches and updates go on
   * meanwhile.
   *
   * @throws DamagedIndex naming the file that differs
   */
  public void verify() throws IOException {
    verify(() -> false);
  }

  /**
   * @param stop asked between segments; then the index stays as checked as it was
   */
  public void verify(BooleanSupplier stop) throws IOException {
    try (IndexView open = view()) {
      for (LeafReaderContext leaf : open.reader().leaves()) {
        if (stop.getAsBoolean()) {
          return;
        }
        leaf.reader().checkIntegrity();
      }
      checked = true;
    } catch (CorruptIndexException damage) {
      throw new DamagedIndex("the index is damaged: " + damage.getMessage(), damage);
    }
  }

  // Changing it

  /**
   * Begins an update of one repository. Nothing is seen by searches before its commit, unless it is
   * larger than one batch ({@link Batch.Limits}).
   */
  public IndexUpdate begin(
      RepositoryId repository, RepositoryName name, Optional<RefName> defaultRef) {
    return new IndexUpdate(this, repository, name, defaultRef);
  }

  /** Forgets a repository and everything of it. */
  public void drop(RepositoryId repository) throws IOException {
    committing.lock();
    try {
      RepositoryState old = states.get(repository);
      if (old != null) {
        states.markUnfinished(repository, old);
      }
      writer.deleteDocuments(
          new Term(IndexFormat.REPOSITORY, IndexFormat.repositoryTerm(repository)));
      commit(changed -> changed.remove(repository));
    } finally {
      committing.unlock();
    }
  }

  /** Waits for the merges under way, so that the index is as small and fast as it will be. */
  public void settle() throws IOException {
    if (writer.getConfig().getMergeScheduler() instanceof ConcurrentMergeScheduler merges) {
      merges.sync();
    }
    commit();
  }

  /**
   * Commits what merges left behind, so that the files they replaced are deleted. For quiet
   * moments; does nothing when nothing changed.
   */
  public void tidy() throws IOException {
    if (writer.hasUncommittedChanges()) {
      commit();
    }
  }

  /**
   * What ended the writer for good, such as a disk that was full during a merge; nothing can be
   * written through this object any more, while searches go on. Empty as long as it lives.
   */
  public Optional<Throwable> broken() {
    return Optional.ofNullable(writer.getTragicException());
  }

  /**
   * Ends writing, so that the directory can be opened again while searches here go on. What no
   * update committed is gone.
   */
  public void stopWriting() throws IOException {
    committing.lock();
    try {
      if (writing) {
        writing = false;
        writer.rollback();
        if (checked) {
          Files.deleteIfExists(directory.resolve(OPEN_MARK));
        }
      }
    } finally {
      committing.unlock();
    }
  }

  IndexStates stateTable() {
    return states;
  }

  IndexWriter writer() {
    return writer;
  }

  Batch.Limits batchLimits() {
    return limits;
  }

  Semaphore batchPermits() {
    return batches;
  }

  ReentrantLock commitLock() {
    return committing;
  }

  private void commit() throws IOException {
    commit(unchanged -> {});
  }

  /**
   * Marks a repository as unfinished before something of it is written: no commit and no view then
   * holds what is written without the mark.
   */
  void markUnfinished(RepositoryId repository, RepositoryState state) {
    if (states.isUnfinished(repository)) {
      return;
    }
    committing.lock();
    try {
      states.markUnfinished(repository, state);
    } finally {
      committing.unlock();
    }
  }

  /**
   * Makes all that was written durable and visible, together with the states. When this fails, the
   * states are as before.
   *
   * @param change made to the states; done twice, on a copy first
   */
  void commit(Consumer<IndexStates> change) throws IOException {
    committing.lock();
    try {
      IndexStates next = states.copy();
      change.accept(next);
      writer.setLiveCommitData(new ArrayList<>(next.userData().entrySet()));
      writer.commit();
      change.accept(states);
      refresh();
    } finally {
      committing.unlock();
    }
  }

  // Reading it

  /** The index as of the last commit. Closing the view gives it back. */
  IndexView view() {
    while (true) {
      IndexView current = view.get();
      if (current == null) {
        throw new IllegalStateException("the index is closed");
      }
      if (current.retain()) {
        return current;
      }
    }
  }

  private void refresh() throws IOException {
    refreshing.lock();
    try {
      IndexView old = view.get();
      DirectoryReader reader =
          old == null
              ? DirectoryReader.open(writer, true, false)
              : DirectoryReader.openIfChanged(old.reader(), writer, true);
      if (reader == null && old != null) {
        reader = old.reader();
        reader.incRef();
      }
      view.set(new IndexView(Objects.requireNonNull(reader), states.copy(), old));
      if (old != null) {
        old.close();
      }
    } finally {
      refreshing.unlock();
    }
  }

  /** Commits nothing: what no update committed is gone. Waits for running merges. */
  @Override
  public void close() throws IOException {
    IndexView last = view.getAndSet(null);
    if (last != null) {
      last.close();
    }
    try {
      stopWriting();
      files.close();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }
}
