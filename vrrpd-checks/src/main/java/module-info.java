import java.sql.Driver;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.probe.AgentKind;
import org.vrrpd.checks.probe.FileKind;
import org.vrrpd.checks.probe.PingKind;
import org.vrrpd.checks.probe.ProcessKind;
import org.vrrpd.checks.probe.RedisKind;
import org.vrrpd.checks.probe.ScriptKind;
import org.vrrpd.checks.probe.SmtpKind;
import org.vrrpd.checks.probe.TcpKind;
import org.vrrpd.checks.probe.TlsKind;
import org.vrrpd.checks.probe.UdpKind;
import org.vrrpd.checks.probe.dns.DnsKind;
import org.vrrpd.checks.probe.grpc.GrpcKind;
import org.vrrpd.checks.probe.hold.TcpHoldKind;
import org.vrrpd.checks.probe.http.Http2Kind;
import org.vrrpd.checks.probe.http.HttpKind;
import org.vrrpd.checks.probe.http.HttpsKind;
import org.vrrpd.checks.probe.jdbc.JdbcKind;
import org.vrrpd.checks.probe.mysql.MysqlKind;
import org.vrrpd.checks.probe.postgresql.PostgresqlKind;

/** Health checks, which know nothing of VRRP. The library for HTTP has a name and no descriptor. */
@SuppressWarnings("requires-automatic")
module org.vrrpd.checks {
    requires static java.sql;
    requires jdk.net;
    requires static transitive org.jspecify;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.apache.httpcomponents.core5.httpcore5.h2;

    exports org.vrrpd.checks;
    exports org.vrrpd.checks.health;
    exports org.vrrpd.checks.kind;
    exports org.vrrpd.checks.run;

    uses Driver;
    uses Kind;

    provides Kind with
            AgentKind,
            FileKind,
            PingKind,
            ProcessKind,
            RedisKind,
            ScriptKind,
            SmtpKind,
            TcpKind,
            TlsKind,
            UdpKind,
            DnsKind,
            GrpcKind,
            TcpHoldKind,
            Http2Kind,
            HttpKind,
            HttpsKind,
            JdbcKind,
            MysqlKind,
            PostgresqlKind;
}
