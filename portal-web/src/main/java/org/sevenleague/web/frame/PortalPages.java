package org.sevenleague.web.frame;

import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.sevenleague.search.results.SearchPages;
import org.sevenleague.web.home.HelpPages;
import org.sevenleague.web.home.HomePages;

/** The pages for people: every {@code …Pages} class of every area, one line each. */
@ApplicationPath("")
public class PortalPages extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>();
    // frame
    classes.add(CsrfCheck.class);
    classes.add(Failures.class);
    classes.add(PageHeaders.class);
    // home
    classes.add(HelpPages.class);
    classes.add(HomePages.class);
    // people
    // repositories
    // search
    classes.add(SearchPages.class);
    return classes;
  }

  @Override
  public Map<String, Object> getProperties() {
    // Krazo's own token would open a server session for everybody who looks at a page.
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true, Csrf.CSRF_PROTECTION, Csrf.CsrfOptions.OFF);
  }
}
