package org.sevenleague.git.repository;

/** Tells the rest of the portal what happened to repositories. */
public interface RepositoryNews {

  /** Tells nobody: for command lines and tests. */
  RepositoryNews SILENT =
      new RepositoryNews() {
        @Override
        public void tell(RepositoryChanged change) {}

        @Override
        public void tell(RefsChanged change) {}
      };

  void tell(RepositoryChanged change);

  void tell(RefsChanged change);
}
