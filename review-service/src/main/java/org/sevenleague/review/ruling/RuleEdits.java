package org.sevenleague.review.ruling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.merge.FileCommits;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.people.Audit;
import org.sevenleague.review.settings.ReviewSettings;
import org.sevenleague.review.settings.ReviewSettingsFiles;
import org.sevenleague.review.settings.SettingsMistake;
import org.sevenleague.review.settings.SettingsText;

/** Changes a repository's {@code review.yaml}. One that could not be used is never written. */
@Singleton
public class RuleEdits {

  private final Gate gate;
  private final FileCommits files;
  private final Audit audit;
  private final Clock clock;

  @Inject
  public RuleEdits(Gate gate, FileCommits files, Audit audit, Clock clock) {
    this.gate = gate;
    this.files = files;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The settings that a text stands for.
   *
   * @throws Invalid when it stands for none, with the line
   */
  static ReviewSettings read(String text) {
    try {
      return SettingsText.read(text);
    } catch (SettingsMistake mistake) {
      throw new Invalid("text", mistake.sentence());
    }
  }

  /**
   * Writes the file.
   *
   * @param expected the commit that the text was made from; empty when there was none
   * @throws Invalid when the text cannot be used
   * @throws Conflict when somebody else wrote meanwhile
   */
  @Transactional
  public CommitId save(
      Caller caller, Repository repository, Optional<CommitId> expected, String text) {
    gate.require(caller, Access.ADMIN, repository.id());
    read(text);
    String handle = caller.handle().map(Handle::value).orElse("somebody");
    CommitId made =
        files
            .write(
                repository.id(),
                ReviewSettingsFiles.REF,
                expected,
                ReviewSettingsFiles.FILE,
                text.endsWith("\n") || text.isEmpty() ? text : text + "\n",
                "review.yaml: changed on the page of the rules\n",
                new Signature(handle, handle + "@localhost", clock.instant()))
            .orElseThrow(
                () ->
                    new Conflict(
                        "Somebody else changed the rules meanwhile. Nothing was saved; your text"
                            + " is below, and theirs is in force."));
    audit.record(
        caller,
        "repository.review-rules",
        "repository " + repository.name(),
        "done",
        Map.of("commit", made.hex(), "before", expected.map(CommitId::hex).orElse("none")));
    return made;
  }
}
