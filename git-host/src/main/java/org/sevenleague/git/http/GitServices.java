package org.sevenleague.git.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;
import org.sevenleague.git.disk.Cleaning;
import org.sevenleague.git.disk.ForcedFolders;
import org.sevenleague.git.disk.ObjectRules;
import org.sevenleague.git.disk.RefTips;
import org.sevenleague.git.repository.DefaultBranches;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ReviewDoor;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Setting;

/** Makes the two ends of git's protocol, with our limits and rules in them. */
@Singleton
class GitServices {

  private static final long MEBI = 1L << 20;

  private final Pushes pushes;
  private final FactReader facts;
  private final DefaultBranches branches;
  private final Cleaning cleaning;
  private final ReviewDoor reviews;
  private final ForcedFolders folders;

  @Inject
  GitServices(
      Pushes pushes,
      FactReader facts,
      DefaultBranches branches,
      Cleaning cleaning,
      ReviewDoor reviews) {
    this(pushes, facts, branches, cleaning, reviews, new ForcedFolders());
  }

  GitServices(
      Pushes pushes,
      FactReader facts,
      DefaultBranches branches,
      Cleaning cleaning,
      ReviewDoor reviews,
      ForcedFolders folders) {
    this.pushes = pushes;
    this.facts = facts;
    this.branches = branches;
    this.cleaning = cleaning;
    this.reviews = reviews;
    this.folders = folders;
  }

  UploadPack sender(
      HttpServletRequest request,
      org.eclipse.jgit.lib.Repository git,
      Repository repository,
      Caller caller) {
    String protocol = request.getHeader("Git-Protocol");
    List<String> parameters = protocol == null ? List.of() : Arrays.asList(protocol.split(":"));
    UploadPack sender = new Sender(git, parameters);
    ChangeRefs changes = new ChangeRefs(() -> reviews.hidden(caller, repository.id()));
    sender.setProtocolV2Hook(changes);
    sender.setRequestValidator(new ReachableWants(changes));
    sender.setRefFilter(refs -> RefTips.whole(git, changes.listed(refs)));
    sender.setTimeout(silence());
    sender.setPackConfig(packConfig(git));
    return sender;
  }

  ReceivePack receiver(org.eclipse.jgit.lib.Repository git, Repository repository, Caller caller) {
    Receiver receiver =
        new Receiver(
            git,
            repository,
            caller,
            pushes,
            folders,
            new ReviewCommands(reviews, repository, caller),
            Addresses.portal() + "/" + repository.name(),
            () -> {
              branches.settle(repository.id());
              facts.refsMoved(repository.id());
            });
    receiver.setObjectChecker(ObjectRules.checker());
    receiver.setMaxObjectSizeLimit(Setting.GIT_MAX_OBJECT.number() * MEBI);
    long room = roomIn(git);
    if (room < Setting.GIT_MAX_PACK.number() * MEBI) {
      cleaning.ask(repository.id());
    }
    receiver.setMaxPackSizeLimit(room);
    receiver.setMaxCommandBytes(Setting.GIT_MAX_COMMANDS.number() * 1024);
    receiver.setCheckReferencedObjectsAreReachable(true);
    receiver.setAllowPushOptions(true);
    receiver.setAllowNonFastForwards(true);
    receiver.setRefFilter(HiddenRefs::listed);
    receiver.setTimeout(silence());
    receiver.setRefLogIdent(
        new PersonIdent(caller.label(), caller.label() + "@" + "portal.invalid"));
    return receiver;
  }

  /**
   * Bytes that one push may send now; at least one, since zero would mean no limit. Measured on the
   * disk: what refused pushes left there counts, until it is cleaned away.
   */
  private static long roomIn(org.eclipse.jgit.lib.Repository git) {
    long taken;
    try {
      taken = FactReader.bytesOnDisk(git);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    long left = Setting.GIT_QUOTA.number() * MEBI - taken;
    return Math.max(1, Math.min(left, Setting.GIT_MAX_PACK.number() * MEBI));
  }

  private static int silence() {
    return (int) Setting.GIT_SILENCE.number();
  }

  private static PackConfig packConfig(org.eclipse.jgit.lib.Repository git) {
    PackConfig config = new PackConfig(git);
    config.setThreads(1);
    config.setDeltaCacheSize(16 * MEBI);
    config.setDeltaSearchMemoryLimit(64 * MEBI);
    config.setBigFileThreshold(16 << 20);
    return config;
  }
}
