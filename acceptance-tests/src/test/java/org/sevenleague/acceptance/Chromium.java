package org.sevenleague.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The browser, started once a run. Every visit is a context of its own: no shared cookies. */
final class Chromium {

  /** For hangs only: a busy machine compiles slowly. */
  private static final double PATIENCE_MILLISECONDS = 300_000;

  private static @Nullable Browser browser;

  private Chromium() {}

  /** How somebody looks at the portal. */
  record Eyes(int width, ColorScheme scheme, boolean scripts) {

    static final Eyes USUAL = new Eyes(1280, ColorScheme.LIGHT, true);
  }

  /**
   * A page of a new context, and what went wrong on it.
   *
   * @param troubles JavaScript errors and refusals of the content security policy
   */
  record Visit(BrowserContext context, Page page, List<String> troubles) implements AutoCloseable {

    @Override
    public void close() {
      context.close();
    }
  }

  static Visit visit(String address, Eyes eyes) {
    BrowserContext context =
        browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(address)
                    .setViewportSize(eyes.width(), 800)
                    .setColorScheme(eyes.scheme())
                    .setJavaScriptEnabled(eyes.scripts()));
    context.setDefaultTimeout(PATIENCE_MILLISECONDS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
    Page page = context.newPage();
    List<String> troubles = new ArrayList<>();
    page.onPageError(error -> troubles.add("error: " + error));
    page.onConsoleMessage(
        message -> {
          // A page that was not found is an answer; the console calls it an error.
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            troubles.add("console: " + message.text());
          }
        });
    return new Visit(context, page, troubles);
  }

  private static synchronized Browser browser() {
    Browser present = browser;
    if (present == null) {
      Optional<Path> executable = executable();
      if (System.getenv("CI") == null) {
        Assumptions.assumeTrue(executable.isPresent(), "chromium is not installed");
      }
      present =
          Playwright.create()
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(executable.orElseThrow())
                      .setTimeout(PATIENCE_MILLISECONDS)
                      .setArgs(
                          List.of(
                              "--no-sandbox",
                              "--disable-dev-shm-usage", // 64 MiB in a container
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-sync",
                              "--no-first-run")));
      browser = present;
    }
    return present;
  }

  private static Optional<Path> executable() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
