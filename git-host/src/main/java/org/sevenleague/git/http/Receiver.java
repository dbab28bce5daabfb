package org.sevenleague.git.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.internal.submodule.SubmoduleValidator.SubmoduleValidationException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.sevenleague.git.disk.ForcedFolders;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;

/**
 * Receives one push: notes what is intended, moves the refs, forces the folders to disk, notes what
 * became of it, and only then says so to the client.
 */
final class Receiver extends ReceivePack {

  private static final Logger LOG = Logger.getLogger(Receiver.class.getName());

  private final Repository repository;
  private final Caller caller;
  private final Pushes pushes;
  private final ReviewCommands reviews;
  private final Runnable afterwards;
  private final String address;
  private final PushRules rules;
  private final ForcedFolders folders;

  /**
   * @param folders forces what moved
   * @param reviews takes what is pushed to {@code refs/for/}
   * @param address of the repository's page, for links in what the client shows
   * @param afterwards run when at least one ref moved, before the client is told
   */
  Receiver(
      org.eclipse.jgit.lib.Repository git,
      Repository repository,
      Caller caller,
      Pushes pushes,
      ForcedFolders folders,
      ReviewCommands reviews,
      String address,
      Runnable afterwards) {
    super(git);
    this.repository = repository;
    this.caller = caller;
    this.pushes = pushes;
    this.folders = folders;
    this.reviews = reviews;
    this.address = address;
    this.afterwards = afterwards;
    this.rules = new PushRules(repository, reviews.rights());
    setPreReceiveHook(rules);
  }

  /**
   * Reads the pack unless every ref of the push is refused by its name alone: a pack that was read
   * stays on the disk for days, also when nothing leads to it. JGit skips what the client still
   * sends.
   */
  @Override
  protected void receivePackAndCheckConnectivity()
      throws IOException, LargeObjectException, SubmoduleValidationException {
    rules.checkNames(getAllCommands(), getPushOptions());
    rules.hints().forEach(this::sendMessage);
    if (getAllCommands().stream().anyMatch(c -> c.getResult() == Result.NOT_ATTEMPTED)) {
      dropBrokenTips();
      super.receivePackAndCheckConnectivity();
    }
  }

  /** What broken refs name cannot be built upon; JGit would refuse every push because of one. */
  private void dropBrokenTips() throws IOException {
    try (ObjectReader reader = getRepository().newObjectReader()) {
      for (Iterator<ObjectId> tips = getAdvertisedObjects().iterator(); tips.hasNext(); ) {
        if (!reader.has(tips.next())) {
          tips.remove();
        }
      }
    }
  }

  @Override
  protected void executeCommands() {
    // A ref that outlives the power must not lead to a pack whose name did not.
    List<ReceiveCommand> asked = notAttempted();
    if (asked.isEmpty() || !objectsForced(asked)) {
      return;
    }
    reviews.execute(this);
    List<ReceiveCommand> wanted = notAttempted();
    if (wanted.isEmpty()) {
      return;
    }
    List<Long> numbers = pushes.intend(repository.id(), caller, wanted);
    deleteBroken(wanted);
    super.executeCommands();
    Set<Long> moved = new HashSet<>();
    List<ReceiveCommand> done = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).getResult() == Result.OK) {
        moved.add(numbers.get(i));
        done.add(wanted.get(i));
      }
    }
    boolean safe = done.isEmpty() || refsForced(done);
    pushes.finish(numbers, moved);
    if (!done.isEmpty()) {
      reviews.moved(done);
      afterwards.run();
    }
    if (safe) {
      done.forEach(this::tell);
    }
  }

  private List<ReceiveCommand> notAttempted() {
    return getAllCommands().stream().filter(c -> c.getResult() == Result.NOT_ATTEMPTED).toList();
  }

  /**
   * Deletes refs that name a missing object. JGit wants to read what a ref named before it lets go
   * of it. An atomic push is left alone: all of it goes through one door.
   */
  private void deleteBroken(List<ReceiveCommand> wanted) {
    if (isAtomic()) {
      return;
    }
    for (ReceiveCommand command : wanted) {
      try (ObjectReader reader = getRepository().newObjectReader()) {
        if (command.getType() == ReceiveCommand.Type.DELETE && !reader.has(command.getOldId())) {
          RefUpdate update = getRepository().updateRef(command.getRefName(), true);
          update.setExpectedOldObjectId(command.getOldId());
          update.setForceUpdate(true);
          update.setRefLogIdent(getRefLogIdent());
          command.setResult(update.delete());
        }
      } catch (IOException failed) {
        LOG.log(Level.WARNING, "cannot delete " + command.getRefName(), failed);
        command.setResult(Result.REJECTED_OTHER_REASON, "it cannot be deleted; the log says why");
      }
    }
  }

  private boolean objectsForced(List<ReceiveCommand> commands) {
    return forced(commands, () -> folders.forceObjects(getRepository().getDirectory().toPath()));
  }

  private boolean refsForced(List<ReceiveCommand> done) {
    List<String> names = done.stream().map(ReceiveCommand::getRefName).toList();
    return forced(done, () -> folders.forceRefs(getRepository().getDirectory().toPath(), names));
  }

  private interface Forcing {

    void run() throws IOException;
  }

  /** Forces folders to disk; false, and the commands are refused, when the disk fails. */
  private boolean forced(List<ReceiveCommand> commands, Forcing forcing) {
    try {
      forcing.run();
      return true;
    } catch (IOException failed) {
      // A failed force is never tried again: the kernel may have dropped the pages by now.
      LOG.log(Level.SEVERE, "cannot force " + getRepository().getDirectory() + " to disk", failed);
      commands.forEach(
          c -> c.setResult(Result.REJECTED_OTHER_REASON, "the disk failed; ask an administrator"));
      return false;
    }
  }

  private void tell(ReceiveCommand command) {
    String name = command.getRefName().replaceFirst("^refs/(heads|tags)/", "");
    if (command.getNewId().equals(ObjectId.zeroId())) {
      sendMessage(name + " is deleted");
    } else if (command.getRefName().startsWith("refs/heads/")) {
      sendMessage(name + ": " + address + "/-/commit/" + command.getNewId().name());
    } else {
      sendMessage(name + " is at " + command.getNewId().abbreviate(10).name());
    }
  }
}
