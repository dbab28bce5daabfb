package org.sevenleague.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.git.snapshot.BlobSink;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.git.snapshot.SnapshotFile;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.rendering.Languages;
import org.sevenleague.search.engine.Category;
import org.sevenleague.search.engine.CodeIndex;
import org.sevenleague.search.engine.IndexUpdate;

/** The repositories of a folder at their HEAD, as one index and as plain files. */
final class Corpus {

  /** Larger blobs are left out on both sides; none in ordinary repositories is. */
  private static final long MAX_BLOB = 128L << 20;

  private static final int MAX_DEPTH = 4;
  private static final RefName REF = RefName.branch("bench");

  private final Map<RepositoryName, Path> repositories = new LinkedHashMap<>();
  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  Corpus(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      all.filter(Corpus::isGitDirectory).sorted().forEach(path -> add(folder, path));
    }
  }

  private static boolean isGitDirectory(Path path) {
    return Files.isRegularFile(path.resolve("HEAD"))
        && Files.isDirectory(path.resolve("objects"))
        && Files.isDirectory(path.resolve("refs"));
  }

  private void add(Path folder, Path git) {
    boolean inner = git.getFileName().toString().matches("\\.git|repo");
    Path named = inner ? java.util.Objects.requireNonNullElse(git.getParent(), git) : git;
    String name = folder.relativize(named).toString().replace('+', '/');
    name = name.isEmpty() ? named.getFileName().toString() : name.replaceFirst("\\.git$", "");
    // A name such as git/git is an address of the portal.
    boolean usable = RepositoryName.mistakeIn(name).isEmpty();
    repositories.put(new RepositoryName(usable ? name : name.replace('/', '-')), git);
  }

  int repositoryCount() {
    return repositories.size();
  }

  Set<RepositoryId> ids() {
    Set<RepositoryId> ids = new TreeSet<>();
    for (int i = 1; i <= repositories.size(); i++) {
      ids.add(new RepositoryId(i));
    }
    return ids;
  }

  long files() {
    return files.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  /** Indexes every repository on two threads, one repository after the other. */
  void index(CodeIndex index) throws IOException, InterruptedException {
    long id = 0;
    for (Map.Entry<RepositoryName, Path> repository : repositories.entrySet()) {
      RepositoryId number = new RepositoryId(++id);
      Optional<CommitId> head = head(repository.getValue());
      if (head.isEmpty()) {
        continue;
      }
      try (Snapshot snapshot = new Snapshot(OpenRepositories.openAt(repository.getValue(), false));
          IndexUpdate update = index.begin(number, repository.getKey(), Optional.of(REF))) {
        each(
            snapshot,
            head.get(),
            (file, content) -> {
              String path = file.path().value();
              update.put(
                  file.path(),
                  file.blob(),
                  new TreeSet<>(Set.of(REF)),
                  Languages.of(path, content).name(),
                  path.contains("test") ? Category.TEST : Category.SOURCE,
                  content);
              files.increment();
              bytes.add(content.length);
            });
        update.commit(Map.of(REF, head.get()));
      }
    }
  }

  /** Writes the same files below a folder, for tools that search files. */
  void checkOut(Path target) throws IOException, InterruptedException {
    for (Map.Entry<RepositoryName, Path> repository : repositories.entrySet()) {
      Optional<CommitId> head = head(repository.getValue());
      Path root = target.resolve(repository.getKey().value());
      if (head.isEmpty() || Files.exists(root)) {
        continue;
      }
      Path making = target.resolve(repository.getKey().value() + ".part");
      try (Snapshot snapshot =
          new Snapshot(OpenRepositories.openAt(repository.getValue(), false))) {
        each(
            snapshot,
            head.get(),
            (file, content) -> {
              Path path = making.resolve(file.path().value());
              Files.createDirectories(path.getParent());
              Files.write(path, content);
            });
      }
      Files.move(making, root);
    }
  }

  private interface TextFile {
    void take(SnapshotFile file, byte[] content) throws IOException;
  }

  private static void each(Snapshot snapshot, CommitId commit, TextFile sink) throws IOException {
    Map<BlobId, List<SnapshotFile>> byBlob = new LinkedHashMap<>();
    for (SnapshotFile file : snapshot.files(commit)) {
      if (isPlain(file.path())) {
        byBlob.computeIfAbsent(file.blob(), blob -> new ArrayList<>(1)).add(file);
      }
    }
    snapshot.read(
        byBlob.keySet(),
        MAX_BLOB,
        2,
        new BlobSink() {
          @Override
          public void content(BlobId blob, byte[] content) throws IOException {
            if (!isBinary(content)) {
              for (SnapshotFile file : byBlob.getOrDefault(blob, List.of())) {
                sink.take(file, content);
              }
            }
          }

          @Override
          public void missed(BlobId blob, String reason) {
            System.err.println(blob + ": " + reason);
          }
        });
  }

  /** Whether the path can be written on this disk. */
  private static boolean isPlain(FilePath path) {
    return path.value().chars().allMatch(c -> c >= ' ' && c < 127);
  }

  private static boolean isBinary(byte[] content) {
    for (int i = 0; i < Math.min(content.length, 8000); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static Optional<CommitId> head(Path git) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("git", "--git-dir=" + git, "rev-parse", "-q", "--verify", "HEAD")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String line =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.of(new CommitId(line.strip())) : Optional.empty();
  }

  /** The folder of the repository whose name holds this text, below a check-out. */
  Optional<String> named(String part) {
    return repositories.keySet().stream()
        .map(RepositoryName::value)
        .filter(name -> name.contains(part))
        .findFirst();
  }

  static long sizeOf(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .mapToLong(
              file -> {
                try {
                  return Files.size(file);
                } catch (IOException gone) {
                  throw new UncheckedIOException(gone);
                }
              })
          .sum();
    }
  }
}
