package org.sevenleague.web.frame;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.kernel.Waiting;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.LazyContextVariable;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders the templates of all areas, {@code templates/<area>/<page>.html} on the class path.
 *
 * <p>A template reads {@code page} (its record), {@code caller}, {@code fmt} ({@link Formats}),
 * {@code csrf} (the token that every form sends back), {@code flash} ({@link Flash}) and {@code
 * frame} ({@link Frame}). A page is rendered whole before its first byte leaves, so a failing
 * template never leaves half a page.
 */
@Singleton
public class Templates {

  private final TemplateEngine engine = new TemplateEngine();
  private final Sprite sprite = new Sprite();
  private final Assets assets;
  private final CurrentCaller callers;
  private final Clock clock;
  private final Waiting waiting;

  @Inject
  public Templates(Assets assets, CurrentCaller callers, Clock clock, Waiting waiting) {
    this.assets = assets;
    this.callers = callers;
    this.clock = clock;
    this.waiting = waiting;
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
    resolver.setPrefix("templates/");
    resolver.setSuffix("");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    resolver.setCacheable(true);
    ClassLoaderTemplateResolver layout =
        new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
    layout.setPrefix("templates/");
    layout.setSuffix(".html");
    layout.setTemplateMode(TemplateMode.HTML);
    layout.setCharacterEncoding("UTF-8");
    layout.getResolvablePatternSpec().addPattern("layout");
    layout.setOrder(1);
    resolver.setOrder(2);
    engine.addDialect(new SafeText());
    engine.addTemplateResolver(layout);
    engine.addTemplateResolver(resolver);
  }

  /**
   * The finished page.
   *
   * @param template {@code <area>/<page>.html}, never made from what a request says
   * @param models what the template reads besides the frame's own variables
   * @param response gets the cookie that a form of somebody not signed in needs
   */
  public String render(
      String template,
      Map<String, Object> models,
      HttpServletRequest request,
      HttpServletResponse response) {
    Context context = new Context(Locale.ENGLISH, models);
    Caller caller = caller();
    context.setVariable("caller", caller);
    context.setVariable(
        "waits",
        new LazyContextVariable<Long>() {
          @Override
          protected Long loadValue() {
            return waiting.count(caller);
          }
        });
    context.setVariable("fmt", new Formats(clock));
    context.setVariable("frame", Frame.of(request, area(template), assets));
    context.setVariable(
        "csrf",
        new LazyContextVariable<String>() {
          @Override
          protected String loadValue() {
            return CsrfToken.forPage(request, response);
          }
        });
    context.setVariable(
        "flash",
        new LazyContextVariable<String>() {
          @Override
          protected String loadValue() {
            return Flash.take(request, response);
          }
        });
    return sprite.fill(engine.process(template, context));
  }

  /** The caller as pages show them; nobody when the request's credentials are wrong. */
  private Caller caller() {
    try {
      return callers.get();
    } catch (SignInNeeded wrongCredentials) {
      return Caller.ANONYMOUS;
    }
  }

  private static String area(String template) {
    return template.substring(0, template.indexOf('/'));
  }
}
