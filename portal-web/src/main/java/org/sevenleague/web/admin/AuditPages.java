package org.sevenleague.web.admin;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Slice;
import org.sevenleague.people.Audit;
import org.sevenleague.people.AuditEntry;

/** The audit log: what was done, by whom, and whether the log is whole. */
@Controller
@Path("admin/audit")
public class AuditPages {

  private static final int MAX_FILTER = 200;

  private final Models models;
  private final Administrator administrator;
  private final Audit audit;

  @Inject
  public AuditPages(Models models, Administrator administrator, Audit audit) {
    this.models = models;
    this.administrator = administrator;
    this.audit = audit;
  }

  @GET
  public String list(
      @QueryParam("actor") @DefaultValue("") String actor,
      @QueryParam("action") @DefaultValue("") String action,
      @QueryParam("object") @DefaultValue("") String object,
      @QueryParam("before") @DefaultValue("0") long before,
      @QueryParam("check") @Nullable String check) {
    administrator.required();
    Audit.Filter filter = new Audit.Filter(cut(actor), cut(action), cut(object));
    Slice<AuditEntry> entries =
        audit.list(filter, before > 0 ? Optional.of(before) : Optional.empty());
    models.put(
        "page",
        new AuditPage(
            filter,
            entries,
            check == null ? Optional.empty() : Optional.of(audit.verify()),
            entries.next().map(next -> older(filter, next)).orElse("")));
    return "admin/audit.html";
  }

  private static String older(Audit.Filter filter, String before) {
    return "/admin/audit?actor="
        + Addresses.parameter(filter.actor())
        + "&action="
        + Addresses.parameter(filter.action())
        + "&object="
        + Addresses.parameter(filter.object())
        + "&before="
        + before;
  }

  private static String cut(String text) {
    String typed = text.strip();
    return typed.length() <= MAX_FILTER ? typed : typed.substring(0, MAX_FILTER);
  }
}
