package org.sevenleague.git.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;

/**
 * What a process that was killed leaves in a git directory of ours: packs that were half received,
 * files that keep a pack from being cleaned, and locks. A lock that nobody holds refuses every
 * later push to its ref.
 */
public final class CrashTraces {

  private CrashTraces() {}

  /**
   * Deletes them. Nobody else writes there, so that everything older than this process is left over
   * from one that is gone.
   *
   * @param before when this process began; younger files belong to work that is under way
   * @return how many files went
   */
  public static int remove(Path gitDirectory, Instant before) throws IOException {
    Removal removal = new Removal(before);
    removal.filesOf(gitDirectory, ".*\\.lock|gc\\.pid|config\\.new");
    removal.filesOf(gitDirectory.resolve("objects"), ".*");
    removal.filesOf(gitDirectory.resolve("objects/pack"), ".*\\.keep|.*\\.lock|gc_.*|incoming_.*");
    for (String refs : List.of("refs", "logs")) {
      if (Files.isDirectory(gitDirectory.resolve(refs))) {
        Files.walkFileTree(gitDirectory.resolve(refs), removal.locks());
      }
    }
    return removal.count;
  }

  private static final class Removal {

    private final Instant before;
    private int count;

    Removal(Instant before) {
      this.before = before;
    }

    /** Files of that name directly in a folder; folders stay. */
    void filesOf(Path folder, String names) throws IOException {
      if (!Files.isDirectory(folder)) {
        return;
      }
      try (var files = Files.newDirectoryStream(folder, f -> name(f).matches(names))) {
        for (Path file : files) {
          take(file, Files.readAttributes(file, BasicFileAttributes.class));
        }
      }
    }

    /** No ref ends with {@code .lock}, so such a file is one. */
    SimpleFileVisitor<Path> locks() {
      return new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
            throws IOException {
          if (name(file).endsWith(".lock")) {
            take(file, attributes);
          }
          return FileVisitResult.CONTINUE;
        }
      };
    }

    private void take(Path file, BasicFileAttributes attributes) throws IOException {
      boolean left = attributes.lastModifiedTime().toInstant().isBefore(before);
      if (attributes.isRegularFile() && left && Files.deleteIfExists(file)) {
        count++;
      }
    }

    private static String name(Path file) {
      return String.valueOf(file.getFileName());
    }
  }
}
