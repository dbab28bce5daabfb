package org.sevenleague.git.disk;

import java.io.File;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit learns about the machine: nothing. The gitconfig of the system and of the user who runs
 * the portal is not read, {@code GIT_*} variables are not seen, and JGit's own notes below the home
 * directory are neither read nor written. Instead every repository inherits {@link #BASE}.
 */
final class QuietSystem extends SystemReader.Delegate {

  /**
   * What holds for each repository unless its own configuration says otherwise.
   *
   * <p>Both fsync keys are off in JGit; without them an acknowledged push can be lost when power
   * fails. Objects that nothing refers to live 14 days, longer than any push or clone takes.
   * Packing takes one processor and leaves the others to people.
   */
  private static final String BASE =
      """
      [core]
      fsyncObjectFiles = true
      fsyncRefFiles = true
      [gc]
      pruneExpire = 14.days.ago
      prunePackExpire = 14.days.ago
      autoDetach = true
      [pack]
      threads = 1
      [receive]
      fsckObjects = true
      [uploadpack]
      allowFilter = true
      allowReachableSHA1InWant = true
      """;

  /**
   * How exact the file system's times are, in the words of JGit's configuration. JGit would measure
   * it by writing probe files beside each repository, which a repository that is only read must not
   * see. 20 ms errs on the safe side for every file system of Linux: it only makes JGit read a file
   * again that changed a moment ago.
   */
  private static final String TIMES = "20 ms";

  private static final SystemReader MACHINE = SystemReader.getInstance();

  private QuietSystem() {
    super(MACHINE);
  }

  /** Makes this the reader of the whole JVM. Can be called many times. */
  static void install() {
    if (!(SystemReader.getInstance() instanceof QuietSystem)) {
      SystemReader.setInstance(new QuietSystem());
    }
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") || variable.startsWith("XDG_")
        ? null
        : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new Fixed(parent, fs, BASE);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new Fixed(parent, fs, "");
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new Fixed(parent, fs, "");
  }

  /** A configuration that is a constant: nothing loads or saves it. */
  private static final class Fixed extends FileBasedConfig {

    Fixed(@Nullable Config parent, FS fs, String text) {
      super(parent, new File("/nonexistent/git-config"), fs);
      try {
        fromText(text);
      } catch (ConfigInvalidException wrong) {
        throw new IllegalStateException(wrong);
      }
    }

    @Override
    public @Nullable String getString(String section, @Nullable String subsection, String name) {
      return section.equals("filesystem") ? TIMES : super.getString(section, subsection, name);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
