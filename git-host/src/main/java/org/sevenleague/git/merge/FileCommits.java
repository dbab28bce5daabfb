package org.sevenleague.git.merge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.git.disk.ForcedFolders;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.disk.RepositoryDisk;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * Writes one file of a ref that people do not push to, such as that of a repository's settings.
 * Whoever calls has asked the gate; nothing here does.
 */
@Singleton
public class FileCommits {

  private final OpenRepositories open;
  private final RepositoryDisk disk;

  @Inject
  public FileCommits(OpenRepositories open, RepositoryDisk disk) {
    this.open = open;
    this.disk = disk;
  }

  /**
   * Makes a commit in which one file is another and moves the ref to it, from where it is expected
   * and from nowhere else. When it returns, all is forced to the disk.
   *
   * @param expected where the ref is; empty when there has to be none
   * @param text of the whole file
   * @return the new commit; empty when the ref is elsewhere by now, and then nothing was moved
   * @throws NotAllowed when the repository is read in place
   */
  public Optional<CommitId> write(
      RepositoryId repository,
      RefName ref,
      Optional<CommitId> expected,
      FilePath file,
      String text,
      String message,
      Signature who) {
    if (disk.foreign(repository)) {
      throw new NotAllowed(
          "This repository is read in place and never written.",
          "Push to the place it is read from.");
    }
    try (Repository git = open.open(repository);
        MemoryObjects objects = new MemoryObjects(git);
        RevWalk walk = new RevWalk(objects.newReader())) {
      ObjectId made = commit(objects, walk, expected, file, text, message, who);
      new LastingObjects(git, objects).write(List.of(made));
      if (!moved(git, ref, expected, made, message)) {
        return Optional.empty();
      }
      new ForcedFolders().forceRefs(git.getDirectory().toPath(), List.of(ref.value()));
      return Optional.of(new CommitId(made.name()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static ObjectId commit(
      MemoryObjects objects,
      RevWalk walk,
      Optional<CommitId> parent,
      FilePath file,
      String text,
      String message,
      Signature who)
      throws IOException {
    ObjectId blob = objects.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    DirCache files = DirCache.newInCore();
    CommitBuilder commit = new CommitBuilder();
    if (parent.isPresent()) {
      commit.setParentId(Commits.get(walk, parent.get()));
      DirCacheBuilder before = files.builder();
      try (ObjectReader reader = objects.newReader()) {
        before.addTree(new byte[0], 0, reader, Commits.get(walk, parent.get()).getTree());
      }
      before.finish();
    }
    DirCacheEditor editor = files.editor();
    editor.add(
        new DirCacheEditor.PathEdit(file.value()) {
          @Override
          public void apply(DirCacheEntry entry) {
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(blob);
          }
        });
    editor.finish();
    PersonIdent person = CommitText.person(who);
    commit.setTreeId(files.writeTree(objects));
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(CommitText.message(message));
    return objects.insert(commit);
  }

  private static boolean moved(
      Repository git, RefName ref, Optional<CommitId> expected, ObjectId made, String words)
      throws IOException {
    RefUpdate update = git.updateRef(ref.value(), true);
    update.setExpectedOldObjectId(
        expected.map(at -> ObjectId.fromString(at.hex())).orElse(ObjectId.zeroId()));
    update.setNewObjectId(made);
    update.setRefLogIdent(new PersonIdent("Seven League", ""));
    update.setRefLogMessage(words.lines().findFirst().orElse(""), false);
    return switch (update.update()) {
      case NEW, FAST_FORWARD -> true;
      case LOCK_FAILURE, REJECTED -> false;
      default -> throw new IOException(ref + " could not be moved: " + update.getResult());
    };
  }
}
