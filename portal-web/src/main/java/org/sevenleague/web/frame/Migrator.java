package org.sevenleague.web.frame;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;

/**
 * Defines the database and brings its schema up to date before anything else touches it; a failure
 * fails the deployment.
 *
 * <p>The pool is small: the portal's own work is short, and the embedded server runs beside it.
 */
@DataSourceDefinition(
    name = "java:app/jdbc/portal",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=portal.db.url}",
    user = "${MPCONFIG=portal.db.user}",
    password = "${MPCONFIG=portal.db.password}",
    initialPoolSize = 1,
    minPoolSize = 1,
    maxPoolSize = 16,
    maxIdleTime = 300,
    properties = {
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
      "fish.payara.fail-all-connections=true",
      "fish.payara.max-wait-time-in-millis=10000"
    })
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrator {

  @Resource(lookup = "java:app/jdbc/portal")
  private DataSource dataSource;

  @SuppressWarnings("NullAway.Init")
  public Migrator() {}

  @PostConstruct
  void migrate() {
    org.sevenleague.db.Migrations.run(dataSource);
  }
}
