import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.probe.RedisKind;
import org.vrrpd.checks.probe.TcpKind;
import org.vrrpd.checks.probe.TlsKind;
import org.vrrpd.checks.probe.http.Http2Kind;
import org.vrrpd.checks.probe.http.HttpKind;
import org.vrrpd.checks.probe.http.HttpsKind;

/** Health checks, which know nothing of VRRP. The library for HTTP has a name and no descriptor. */
@SuppressWarnings("requires-automatic")
module org.vrrpd.checks {
    requires static transitive org.jspecify;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.apache.httpcomponents.core5.httpcore5.h2;

    exports org.vrrpd.checks;
    exports org.vrrpd.checks.health;
    exports org.vrrpd.checks.kind;
    exports org.vrrpd.checks.run;

    uses Kind;

    provides Kind with
            RedisKind,
            TcpKind,
            TlsKind,
            Http2Kind,
            HttpKind,
            HttpsKind;
}
