package org.sevenleague.git.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/** Answers one fetch, also one that asks for a relative depth, which JGit does not know. */
final class Sender extends UploadPack {

  private final boolean newest;

  /**
   * @param parameters of the client, such as {@code version=2}
   */
  Sender(Repository git, List<String> parameters) {
    super(git);
    this.newest = parameters.contains("version=2");
    setExtraParameters(parameters);
  }

  @Override
  public void uploadWithExceptionPropagation(
      InputStream request, OutputStream answer, @Nullable OutputStream messages)
      throws ServiceMayNotContinueException, IOException {
    // Older versions have no relative depth: a server has to offer it first, and JGit does not.
    super.uploadWithExceptionPropagation(
        newest ? RelativeDepth.absolute(getRepository(), request) : request, answer, messages);
  }
}
