package org.sevenleague.git.browse;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryId;

/**
 * Blames that took long, kept in files over a restart. Derived: the folder may be deleted at any
 * time, and a file that cannot be read or written is as good as none.
 */
final class KeptBlames {

  /** Files; the longest unused go first. */
  static final int MOST = 1_000;

  private static final Logger LOG = Logger.getLogger(KeptBlames.class.getName());
  private static final int FORMAT = 1;

  private final Path folder;
  private final Clock clock;

  /** A run of lines, from number {@code first}, that a commit brought. */
  record Run(int first, int lines, CommitId commit, String path, int source) {}

  KeptBlames(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** What is kept of a file at a commit, if anything. */
  Optional<List<Run>> find(RepositoryId repository, CommitId commit, FilePath path) {
    Path file = file(repository, commit, path);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      List<Run> runs = read(in);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Optional.of(runs);
    } catch (IOException unreadable) {
      LOG.log(Level.WARNING, "a kept blame is left out: " + file, unreadable);
      return Optional.empty();
    }
  }

  void keep(RepositoryId repository, CommitId commit, FilePath path, List<Run> runs) {
    try {
      Files.createDirectories(folder);
      Path written = Files.createTempFile(folder, "blame", ".new");
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(written)))) {
        write(out, runs);
      }
      Files.move(written, file(repository, commit, path), StandardCopyOption.ATOMIC_MOVE);
      drop();
    } catch (IOException full) {
      LOG.log(Level.WARNING, "a blame is not kept", full);
    }
  }

  private static List<Run> read(DataInputStream in) throws IOException {
    if (in.readInt() != FORMAT) {
      throw new IOException("of another format");
    }
    int count = in.readInt();
    if (count < 0 || count > Blames.MOST_LINES) {
      throw new IOException(count + " runs");
    }
    List<Run> runs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int first = in.readInt();
      int lines = in.readInt();
      if (first < 1 || lines < 0) {
        throw new IOException("a run of " + lines + " lines at " + first);
      }
      byte[] commit = new byte[20];
      in.readFully(commit);
      runs.add(
          new Run(
              first,
              lines,
              new CommitId(HexFormat.of().formatHex(commit)),
              in.readUTF(),
              in.readInt()));
    }
    return runs;
  }

  private static void write(DataOutputStream out, List<Run> runs) throws IOException {
    out.writeInt(FORMAT);
    out.writeInt(runs.size());
    for (Run run : runs) {
      out.writeInt(run.first());
      out.writeInt(run.lines());
      out.write(HexFormat.of().parseHex(run.commit().hex()));
      out.writeUTF(run.path());
      out.writeInt(run.source());
    }
  }

  private void drop() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = new ArrayList<>(all.toList());
    }
    if (files.size() > MOST) {
      files.sort(Comparator.comparing(KeptBlames::used));
      for (Path old : files.subList(0, files.size() - MOST)) {
        Files.deleteIfExists(old);
      }
    }
  }

  private static FileTime used(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private Path file(RepositoryId repository, CommitId commit, FilePath path) {
    String key = repository.value() + " " + commit.hex() + " " + path.value();
    try {
      byte[] name =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(name));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
