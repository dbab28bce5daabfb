package org.sevenleague.git.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Forces the folders of a git directory to disk. JGit forces the files; a new file is only safe
 * when its folder is.
 */
public final class ForcedFolders {

  /** Forces one folder. */
  @FunctionalInterface
  public interface Force {

    void force(Path folder) throws IOException;
  }

  private final Force force;

  public ForcedFolders() {
    this(GitDirectory::force);
  }

  public ForcedFolders(Force force) {
    this.force = force;
  }

  /**
   * Forces the folders that new packs were put into. Done before a ref leads to them: a ref that
   * outlives the power must not name what did not.
   *
   * @param git the git directory
   */
  public void forceObjects(Path git) throws IOException {
    Path objects = git.resolve("objects");
    force(List.of(objects, objects.resolve("pack")));
  }

  /**
   * Forces every folder that a change of these refs and of their logs may have touched, up to the
   * git directory, which holds packed-refs.
   *
   * @param git the git directory
   * @param refs full names
   */
  public void forceRefs(Path git, Collection<String> refs) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (String ref : refs) {
      for (Path top : List.of(git, git.resolve("logs"))) {
        Path folder = top.resolve(ref).getParent();
        while (folder != null && folder.startsWith(git)) {
          folders.add(folder);
          folder = folder.getParent();
        }
      }
    }
    force(folders);
  }

  /** Folders that are not there need nothing: a ref in packed-refs has none. */
  private void force(Collection<Path> folders) throws IOException {
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        force.force(folder);
      }
    }
  }
}
