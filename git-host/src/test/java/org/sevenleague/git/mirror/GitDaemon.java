package org.sevenleague.git.mirror;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real {@code git daemon} on this machine over the repositories of a folder. */
final class GitDaemon implements AutoCloseable {

  private final Process process;
  private final int port;

  GitDaemon(Path folder) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    process =
        new ProcessBuilder(
                "git",
                "daemon",
                "--verbose",
                "--reuseaddr",
                "--export-all",
                "--listen=127.0.0.1",
                "--port=" + port,
                "--base-path=" + folder)
            .redirectErrorStream(true)
            .start();
    awaitReady();
  }

  private void awaitReady() throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains("Ready to rumble")) {
        return;
      }
      said.append(line).append('\n');
    }
    throw new IOException("git daemon did not start: " + said);
  }

  int port() {
    return port;
  }

  String url(String path) {
    return "git://127.0.0.1:" + port + path;
  }

  /** The daemon's children are the connections; those end with it. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
