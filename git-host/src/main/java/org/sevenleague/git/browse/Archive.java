package org.sevenleague.git.browse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.tree.BoundedWalk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryName;

/**
 * Writes a commit's files as one archive below one folder. Symbolic links stay links and are never
 * followed; submodules become empty folders, as git archive does.
 */
final class Archive {

  /** Bytes of all files together, before they are packed. */
  static final long LARGEST = 2L << 30;

  /** Files; also bounds a tree that names one file a thousand million times. */
  static final int MOST_FILES = 200_000;

  /** Time for finding out whether an archive would be too large. */
  private static final Duration LOOK = Duration.ofSeconds(20);

  private static final int LINK = 0120777;
  private static final int EXECUTABLE = 0755;
  private static final int FILE = 0644;

  private Archive() {}

  /** The two forms. */
  enum Form {
    ZIP(".zip", "application/zip"),
    TAR_GZ(".tar.gz", "application/gzip");

    private final String suffix;
    private final String type;

    Form(String suffix, String type) {
      this.suffix = suffix;
      this.type = type;
    }

    String suffix() {
      return suffix;
    }

    String type() {
      return type;
    }

    static @Nullable Form of(String name) {
      for (Form form : values()) {
        if (name.endsWith(form.suffix)) {
          return form;
        }
      }
      return null;
    }
  }

  /** The folder inside, and the archive's name without its end: {@code redis-7.2}. */
  static String folder(RepositoryName name, String revision) {
    String last = name.value().substring(name.value().lastIndexOf('/') + 1);
    return last + "-" + revision.replaceAll("[^A-Za-z0-9._+-]", "-");
  }

  /**
   * Returns when the files of a commit fit in an archive.
   *
   * @throws Invalid saying what is too much, when they do not
   */
  static void requireSmall(Repository git, CommitId commit) throws IOException {
    long bytes = 0;
    int files = 0;
    try (RevWalk commits = new RevWalk(git);
        TreeWalk walk = walk(git, commits, commit, Deadline.in(LOOK)::passed)) {
      ObjectReader reader = walk.getObjectReader();
      while (walk.next()) {
        files++;
        if (!FileMode.GITLINK.equals(walk.getRawMode(0))) {
          bytes += reader.getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB);
        }
        if (bytes > LARGEST || files > MOST_FILES) {
          throw new Invalid(
              "archive",
              "An archive holds at most "
                  + (LARGEST >> 30)
                  + " GiB and "
                  + MOST_FILES
                  + " files; this would be more. Clone the repository instead.");
        }
      }
    }
  }

  static void write(Repository git, CommitId commit, String folder, Form form, OutputStream out)
      throws IOException {
    try (RevWalk commits = new RevWalk(git);
        TreeWalk walk = walk(git, commits, commit, () -> false)) {
      long seconds = commits.parseCommit(id(commit)).getCommitTime();
      switch (form) {
        case ZIP -> zip(walk, folder, seconds, out);
        case TAR_GZ -> tar(walk, folder, seconds, out);
      }
    }
  }

  private static void tar(TreeWalk walk, String folder, long seconds, OutputStream out)
      throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(
            new GZIPOutputStream(out, 1 << 16), StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      while (walk.next()) {
        int mode = walk.getRawMode(0);
        String path = path(walk, folder);
        TarArchiveEntry entry;
        if (FileMode.GITLINK.equals(mode)) {
          entry = new TarArchiveEntry(path + "/");
        } else if (FileMode.SYMLINK.equals(mode)) {
          entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
          entry.setLinkName(new String(blob(walk).getCachedBytes(1 << 16), StandardCharsets.UTF_8));
        } else {
          entry = new TarArchiveEntry(path);
          entry.setSize(blob(walk).getSize());
          entry.setMode(FileMode.EXECUTABLE_FILE.equals(mode) ? EXECUTABLE : FILE);
        }
        entry.setModTime(seconds * 1_000);
        put(tar, entry, entry.isFile() && !entry.isSymbolicLink() ? blob(walk) : null);
      }
    }
  }

  private static void zip(TreeWalk walk, String folder, long seconds, OutputStream out)
      throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      while (walk.next()) {
        int mode = walk.getRawMode(0);
        boolean module = FileMode.GITLINK.equals(mode);
        boolean link = FileMode.SYMLINK.equals(mode);
        ZipArchiveEntry entry = new ZipArchiveEntry(path(walk, folder) + (module ? "/" : ""));
        entry.setTime(seconds * 1_000);
        entry.setUnixMode(
            link
                ? LINK
                : FileMode.EXECUTABLE_FILE.equals(mode) ? 0100000 | EXECUTABLE : 0100000 | FILE);
        put(zip, entry, module ? null : blob(walk));
      }
    }
  }

  private static <E extends ArchiveEntry> void put(
      ArchiveOutputStream<E> archive, E entry, @Nullable ObjectLoader content) throws IOException {
    archive.putArchiveEntry(entry);
    if (content != null) {
      try (InputStream in = content.openStream()) {
        in.transferTo(archive);
      }
    }
    archive.closeArchiveEntry();
  }

  private static String path(TreeWalk walk, String folder) {
    return folder + "/" + FilePath.ofBytes(walk.getRawPath()).value();
  }

  private static ObjectLoader blob(TreeWalk walk) throws IOException {
    return walk.getObjectReader().open(walk.getObjectId(0), Constants.OBJ_BLOB);
  }

  private static TreeWalk walk(
      Repository git, RevWalk commits, CommitId commit, BooleanSupplier stop) throws IOException {
    RevCommit parsed = commits.parseCommit(id(commit));
    TreeWalk walk = BoundedWalk.whole(git, stop);
    walk.addTree(parsed.getTree());
    return walk;
  }

  private static ObjectId id(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }
}
