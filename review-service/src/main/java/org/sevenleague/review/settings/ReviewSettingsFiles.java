package org.sevenleague.review.settings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * The settings of every repository: the file {@code review.yaml} of the commit at {@code
 * refs/meta/config}. Read anew each time; nothing is kept.
 */
@Singleton
public class ReviewSettingsFiles {

  public static final RefName REF = new RefName("refs/meta/config");

  public static final FilePath FILE = new FilePath("review.yaml");

  private static final Logger LOG = Logger.getLogger(ReviewSettingsFiles.class.getName());

  private final ReviewGit git;
  private final OpenRepositories open;

  @Inject
  public ReviewSettingsFiles(ReviewGit git, OpenRepositories open) {
    this.git = git;
    this.open = open;
  }

  /** What a repository decided; the standard when there is no file. Asks no gate. */
  public ReviewSettings of(RepositoryId repository) {
    try {
      Optional<CommitId> tip = git.at(repository, REF);
      return tip.isEmpty() ? ReviewSettings.STANDARD : at(repository, tip.get());
    } catch (RuntimeException unreadable) {
      LOG.log(Level.WARNING, "settings of repository " + repository, unreadable);
      return ReviewSettings.unusable("review.yaml cannot be read; the log says why.");
    }
  }

  /** What the file of a commit says. */
  public ReviewSettings at(RepositoryId repository, CommitId commit) {
    try {
      Optional<String> text = text(repository, commit);
      return text.isEmpty() ? ReviewSettings.STANDARD : SettingsText.read(text.get());
    } catch (SettingsMistake mistake) {
      return ReviewSettings.unusable("review.yaml cannot be used: " + mistake.sentence());
    } catch (IOException unreadable) {
      LOG.log(Level.WARNING, "settings of repository " + repository, unreadable);
      return ReviewSettings.unusable("review.yaml cannot be read; the log says why.");
    }
  }

  /**
   * The text of the file of a commit; empty when there is none.
   *
   * @throws SettingsMistake when it is no text of a fitting length
   */
  public Optional<String> text(RepositoryId repository, CommitId commit)
      throws IOException, SettingsMistake {
    try (Snapshot snapshot = new Snapshot(open.open(repository))) {
      Optional<Snapshot.Found> found = snapshot.find(commit, FILE);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      if (!found.get().regular()) {
        throw new SettingsMistake(0, "review.yaml is no file: a link or a folder is not followed.");
      }
      Optional<byte[]> bytes = snapshot.content(found.get().id(), SettingsText.MAX_LENGTH);
      if (bytes.isEmpty()) {
        throw new SettingsMistake(0, "review.yaml has at most 64 KiB.");
      }
      return Optional.of(utf8(bytes.get()));
    }
  }

  private static String utf8(byte[] bytes) throws SettingsMistake {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException broken) {
      throw new SettingsMistake(0, "review.yaml is not UTF-8.");
    }
  }
}
