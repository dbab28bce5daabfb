package org.sevenleague.review.ownership;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.PathOwners;
import org.sevenleague.kernel.RepositoryId;

/** Owners for the pages of other rooms. */
@Singleton
public class OwnersBeside implements PathOwners {

  private final OwnersFiles files;

  @Inject
  public OwnersBeside(OwnersFiles files) {
    this.files = files;
  }

  @Override
  public Optional<Lookup> at(RepositoryId repository, CommitId commit) {
    return files.at(repository, commit).map(Beside::new);
  }

  private static final class Beside implements Lookup {
    private final LocatedFile located;
    private final Owners owners;

    Beside(LocatedFile located) {
      this.located = located;
      this.owners = located.file().owners();
    }

    @Override
    public FilePath file() {
      return located.path();
    }

    @Override
    public Optional<String> broken() {
      return located.file().unusable();
    }

    @Override
    public Owned of(FilePath path) {
      return owned(owners.of(path.value()));
    }

    @Override
    public Owned ofFolder(FilePath folder) {
      return owned(owners.ofFolder(folder.value()));
    }

    private static Owned owned(Ownership found) {
      return new Owned(
          found.owners().stream().map(OwnerName::text).toList(),
          found.deciding().map(Rule::line).orElse(0),
          found.deciding().map(Rule::pattern).orElse(""),
          found.dialect().title());
    }
  }
}
