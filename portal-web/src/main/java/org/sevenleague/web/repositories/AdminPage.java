package org.sevenleague.web.repositories;

import java.util.List;
import java.util.Map;
import org.sevenleague.git.mirror.Mirror;
import org.sevenleague.git.repository.ImportReport;
import org.sevenleague.git.repository.Repository;

/**
 * Administration of repositories.
 *
 * @param imports under way and ended, newest first
 * @param troubled mirrors that are paused, with their repositories
 * @param deleted repositories that can be brought back
 * @param errors messages by field of the import form
 */
public record AdminPage(
    long total,
    String folder,
    String visibility,
    List<ImportReport> imports,
    List<Troubled> troubled,
    List<Repository> deleted,
    Map<String, String> errors) {

  public AdminPage {
    imports = List.copyOf(imports);
    troubled = List.copyOf(troubled);
    deleted = List.copyOf(deleted);
    errors = Map.copyOf(errors);
  }

  /** Whether an import is under way, so that the page reloads itself. */
  public boolean working() {
    return imports.stream().anyMatch(report -> report.ended().isEmpty());
  }

  /** A mirror that needs somebody. */
  public record Troubled(Repository repository, Mirror mirror) {}
}
