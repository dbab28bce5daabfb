package org.sevenleague.git.repository;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sevenleague.git.disk.GitDirectory;

/**
 * Finds git repositories, bare or with a working copy, below a folder. Symbolic links are not
 * followed, nothing below a repository is looked at, and nothing is written.
 */
final class FolderSearch {

  /** Levels of folders below the start; real collections use two or three. */
  static final int MAX_DEPTH = 12;

  /** Folders that are looked into; a home directory of many projects has some hundred thousand. */
  static final int MAX_FOLDERS = 500_000;

  /** Repositories of one import. */
  static final int MAX_REPOSITORIES = 20_000;

  private final Path root;
  private final Optional<Path> leaveOut;
  private final List<Found> found = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private int folders;

  private FolderSearch(Path root, Optional<Path> leaveOut) {
    this.root = root;
    this.leaveOut = leaveOut;
  }

  /**
   * Looks below a folder.
   *
   * @param leaveOut a folder not to look into, such as the portal's own data
   */
  static Result below(Path folder, Optional<Path> leaveOut) {
    FolderSearch search = new FolderSearch(real(folder), leaveOut.map(FolderSearch::real));
    search.walk();
    search.found.sort(Comparator.comparing(f -> f.path().toString()));
    return new Result(List.copyOf(search.found), List.copyOf(search.skipped));
  }

  /** Without links, so that no spelling of a path hides what it is; as it stands when missing. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      return path.toAbsolutePath().normalize();
    }
  }

  private void walk() {
    if (!Files.isDirectory(root)) {
      skip(root, "there is no such folder");
      return;
    }
    Deque<Path> queue = new ArrayDeque<>();
    queue.add(root);
    while (!queue.isEmpty()) {
      Path folder = queue.poll();
      if (found.size() >= MAX_REPOSITORIES || ++folders > MAX_FOLDERS) {
        skip(
            folder,
            "the search ended here: more than "
                + MAX_REPOSITORIES
                + " repositories or "
                + MAX_FOLDERS
                + " folders");
        return;
      }
      if (!take(folder)) {
        enter(folder, queue);
      }
    }
  }

  /** Notes the repository that a folder is; false when it is none and may hold some. */
  private boolean take(Path folder) {
    Path inside = folder.resolve(".git");
    if (Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
      add(folder, inside);
      return true;
    }
    if (Files.isRegularFile(inside, LinkOption.NOFOLLOW_LINKS)) {
      skip(folder, "it is a worktree or submodule of another repository");
      return true;
    }
    if (GitDirectory.looksLikeOne(folder)) {
      add(folder, folder);
      return true;
    }
    return false;
  }

  private void add(Path folder, Path gitDirectory) {
    if (leaveOut.filter(gitDirectory::startsWith).isPresent()) {
      skip(folder, "it is one of the portal's own");
      return;
    }
    Optional<String> obstacle =
        GitDirectory.obstacle(gitDirectory).or(() -> GitDirectory.linkInside(gitDirectory));
    if (obstacle.isPresent()) {
      skip(folder, obstacle.get());
    } else {
      found.add(new Found(folder, gitDirectory, relativeName(folder)));
    }
  }

  private void enter(Path folder, Deque<Path> queue) {
    if (leaveOut.filter(folder::equals).isPresent()) {
      return;
    }
    if (root.relativize(folder).getNameCount() >= MAX_DEPTH) {
      skip(folder, "it lies more than " + MAX_DEPTH + " folders deep");
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isSymbolicLink(entry)) {
          link(entry);
        } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          queue.add(entry);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
      skip(folder, "the portal's user may not read it");
    }
  }

  private void link(Path link) {
    String name = link.getFileName().toString();
    if (name.endsWith(".git") || Files.isDirectory(link.resolve(".git"))) {
      skip(link, "it is a link, and links are not followed");
    }
  }

  private String relativeName(Path folder) {
    Path relative = folder.equals(root) ? root.getFileName() : root.relativize(folder);
    String name = relative == null ? "root" : relative.toString().replace('\\', '/');
    return name.toLowerCase(Locale.ROOT).endsWith(".git") && name.length() > 4
        ? name.substring(0, name.length() - 4)
        : name;
  }

  private void skip(Path path, String reason) {
    skipped.add(new Skipped(path, reason));
  }

  /**
   * A repository.
   *
   * @param path the folder that people know
   * @param gitDirectory the same for a bare one, else its {@code .git}
   * @param name the path below the start without {@code .git}; not yet a valid name
   */
  record Found(Path path, Path gitDirectory, String name) {}

  /** What was not taken, and the reason as the end of a sentence. */
  record Skipped(Path path, String reason) {}

  /** Both, the found ones by path. */
  record Result(List<Found> found, List<Skipped> skipped) {}
}
