package org.sevenleague.git.disk;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.ProcessResult;
import org.jspecify.annotations.Nullable;

/**
 * The file system as JGit sees it here: no program is ever started, hooks do not exist, and the
 * configuration of a foreign repository is an empty one.
 */
final class GitFiles extends FS_POSIX {

  private static final File NO_FILE = new File("/nonexistent/git-config");

  private final @Nullable Path foreign;

  /**
   * @param foreign the git directory whose own configuration is not to be read; null when the
   *     repository is ours
   */
  GitFiles(@Nullable Path foreign) {
    this.foreign = foreign;
  }

  @Override
  public FS newInstance() {
    return new GitFiles(foreign);
  }

  @Override
  public File resolve(@Nullable File directory, String name) {
    boolean config = name.equals("config") || name.equals("config.worktree");
    if (config && foreign != null && directory != null && directory.toPath().equals(foreign)) {
      return NO_FILE;
    }
    return super.resolve(directory, name);
  }

  @Override
  protected @Nullable File discoverGitExe() {
    return null;
  }

  @Override
  protected @Nullable File discoverGitSystemConfig() {
    return null;
  }

  @Override
  public @Nullable File findHook(Repository repository, String name) {
    return null;
  }

  @Override
  public ProcessResult runHookIfPresent(Repository repository, String name, String[] arguments) {
    return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
  }

  @Override
  public ProcessResult runHookIfPresent(
      Repository repository,
      String name,
      String[] arguments,
      OutputStream out,
      OutputStream err,
      String input) {
    return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
  }

  @Override
  public ProcessBuilder runInShell(String command, String[] arguments) {
    throw new UnsupportedOperationException("no program runs on behalf of a repository");
  }

  @Override
  public int runProcess(
      ProcessBuilder builder, OutputStream out, OutputStream err, java.io.InputStream in)
      throws IOException {
    throw new IOException("no program runs on behalf of a repository");
  }
}
