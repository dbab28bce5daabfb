package org.sevenleague.git.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.sevenleague.git.disk.GitDirectory;
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
  private final Runnable afterwards;
  private final String address;
  private final PushRules rules;

  /**
   * @param address of the repository's page, for links in what the client shows
   * @param afterwards run when at least one ref moved, before the client is told
   */
  Receiver(
      org.eclipse.jgit.lib.Repository git,
      Repository repository,
      Caller caller,
      Pushes pushes,
      String address,
      Runnable afterwards) {
    super(git);
    this.repository = repository;
    this.caller = caller;
    this.pushes = pushes;
    this.address = address;
    this.afterwards = afterwards;
    this.rules = new PushRules(repository);
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
    rules.checkNames(getAllCommands());
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
    List<ReceiveCommand> wanted =
        getAllCommands().stream().filter(c -> c.getResult() == Result.NOT_ATTEMPTED).toList();
    if (wanted.isEmpty()) {
      return;
    }
    List<Long> numbers = pushes.intend(repository.id(), caller, wanted);
    super.executeCommands();
    Set<Long> moved = new HashSet<>();
    List<ReceiveCommand> done = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).getResult() == Result.OK) {
        moved.add(numbers.get(i));
        done.add(wanted.get(i));
      }
    }
    forceFolders(done);
    pushes.finish(numbers, moved);
    if (!done.isEmpty()) {
      afterwards.run();
      done.forEach(this::tell);
    }
  }

  /** The files were forced by JGit; a new file is only safe when its folder is, too. */
  private void forceFolders(List<ReceiveCommand> done) {
    Path git = getRepository().getDirectory().toPath();
    Set<Path> folders = new HashSet<>();
    if (!done.isEmpty()) {
      folders.add(git);
      folders.add(git.resolve("objects"));
      folders.add(git.resolve("objects/pack"));
    }
    for (ReceiveCommand command : done) {
      Path refs = git.resolve("refs");
      Path folder = git.resolve(command.getRefName()).getParent();
      while (folder != null && folder.startsWith(refs)) {
        folders.add(folder);
        folder = folder.getParent();
      }
    }
    try {
      for (Path folder : folders) {
        if (Files.isDirectory(folder)) {
          GitDirectory.force(folder);
        }
      }
    } catch (IOException failed) {
      // A failed force is never tried again: the kernel may have dropped the pages by now.
      LOG.log(Level.SEVERE, "cannot force " + git + " to disk", failed);
      done.forEach(
          c -> c.setResult(Result.REJECTED_OTHER_REASON, "the disk failed; ask an administrator"));
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
