package org.sevenleague.review.ownership;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.sevenleague.git.browse.RepositoryView;
import org.sevenleague.git.browse.Revision;
import org.sevenleague.git.browse.Visits;
import org.sevenleague.kernel.CurrentCaller;

/** Opens the owners of a repository for the caller of a request. */
@Singleton
public class OwnersViews {

  private final Visits visits;
  private final OwnersFiles files;
  private final OwnerDirectory directory;
  private final CurrentCaller callers;

  @Inject
  public OwnersViews(
      Visits visits, OwnersFiles files, OwnerDirectory directory, CurrentCaller callers) {
    this.visits = visits;
    this.files = files;
    this.directory = directory;
    this.callers = callers;
  }

  /**
   * The owners at a branch, a tag or a commit.
   *
   * @param ref empty for the default branch
   * @throws org.sevenleague.kernel.NotFound when there is none, or the caller may not read it
   */
  OwnersView open(String repository, String ref) throws IOException {
    RepositoryView view = visits.view(repository);
    try {
      Optional<Revision> revision = ref.isEmpty() ? view.standard() : Optional.of(view.named(ref));
      Optional<LocatedFile> located =
          revision.flatMap(found -> files.at(view.about().id(), found.commit()));
      return new OwnersView(view, revision, located, who(view));
    } catch (IOException | RuntimeException failed) {
      view.close();
      throw failed;
    }
  }

  /** Who is in the portal, and who has left, is told to people of the portal only. */
  private Function<OwnerName, Optional<KnownOwner>> who(RepositoryView view) {
    if (!callers.get().signedIn()) {
      return name -> Optional.empty();
    }
    OwnerDirectory.Look look = directory.in(view.about());
    return name -> Optional.of(look.of(name));
  }
}
