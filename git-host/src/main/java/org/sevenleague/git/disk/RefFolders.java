package org.sevenleague.git.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Folders that hold refs. JGit forces the files; a new file is only safe when its folder is. */
public final class RefFolders {

  private RefFolders() {}

  /**
   * Forces to disk every folder that a change of these refs may have touched.
   *
   * @param git the git directory
   * @param refs full names
   */
  public static void force(Path git, Collection<String> refs) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    folders.add(git);
    folders.add(git.resolve("objects"));
    folders.add(git.resolve("objects/pack"));
    Path top = git.resolve("refs");
    for (String ref : refs) {
      for (Path folder = git.resolve(ref).getParent();
          folder != null && folder.startsWith(top);
          folder = folder.getParent()) {
        folders.add(folder);
      }
    }
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        GitDirectory.force(folder);
      }
    }
  }
}
