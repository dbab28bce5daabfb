package org.sevenleague.acceptance;

import com.microsoft.playwright.Page;

/** Signs somebody of the {@link World} in, through the page. */
final class SignIn {

  private SignIn() {}

  static void as(Page page, String handle) {
    page.navigate("/sign-in");
    page.locator("main input[name=user]").fill(handle);
    page.locator("main input[name=password]").fill(World.PASSWORD);
    page.locator("main form button.go").first().click();
    page.waitForURL(url -> !url.contains("/sign-in"));
  }
}
