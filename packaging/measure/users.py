#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""As whom two daemons run scripts, what those may do, and which are not run because others could change them.

usage: users.py [--show] NAME=COMMAND NAME=COMMAND
COMMAND gets: -n -l -D -f CONF appended. The scripts of SCRIPTS run with script security and without; each leaves who it is, and weighs
another power of two, so that the priority says which of them succeed. Then one is made writable by others, which vrrpd must say.
Prints a row a script and one a set of those that succeed; the exit code is 1 if anything differs.
"""
import argparse, json, os, re, shlex, signal, subprocess, sys, tempfile, time

P = "us%d" % (os.getpid() % 10000)
PREPARE = r"""
mount -t tmpfs tmpfs /run && mkdir -m 755 /run/s /run/root /run/vrrpd /run/d && mkdir -m 777 /run/open && chmod 777 /run/d || exit 99
cat >/run/s/who <<'EOF'
#!/bin/sh
{ id; echo "umask $(umask)"; echo "capabilities $(sed -n 's/^CapEff:\t*//p' /proc/self/status)"
  echo "descriptors $(for f in /proc/self/fd/*; do [ -e "$f" ] && echo "${f##*/}"; done | sort -n | tr '\n' ' ')"; } >"/run/open/$1.$$" 2>&1
mv "/run/open/$1.$$" "/run/open/$1"
EOF
printf '#!/bin/sh\necho here >/run/root/"$1" && exec /run/s/who "$1"\n' >/run/s/where
chmod 755 /run/s/who /run/s/where
for copy in writable replaced; do cp /run/s/who /run/s/$copy; done
cp /run/s/who /run/open/exposed.sh && cp /run/s/who /run/s/foreign && chown nobody /run/s/foreign && chmod 777 /run/s/writable
"""
PRIORITY = 1
# name: (what is called, whose user)
SCRIPTS = {
    "default":  ("/run/s/who default", ""),
    "asroot":   ("/run/s/who asroot", "root"),
    "group":    ("/run/s/who group", "nobody daemon"),
    "barred":   ("/run/s/where barred", "nobody"),
    "writable": ("/run/s/writable writable", "root"),
    "exposed":  ("/run/open/exposed.sh exposed", "root"),
    "foreign":  ("/run/s/foreign foreign", "root"),
    "replaced": ("/run/s/replaced replaced", "root"),
}
WEIGHT = {name: 1 << k for k, name in enumerate(SCRIPTS)}
REPLACED = "others than root may change /run/s/replaced"


def configuration(security):
    blocks = "".join(f"vrrp_script {name} {{\n  script \"{script}\"\n" + f"  user {user}\n" * bool(user) + f"  interval 1\n  timeout 1\n  weight {WEIGHT[name]}\n}}\n"
                     for name, (script, user) in SCRIPTS.items())
    return ("global_defs {\n  script_user nobody\n" + "  enable_script_security\n" * security + "}\n" + blocks
            + f"vrrp_instance VI_1 {{\n  interface eth0\n  virtual_router_id 51\n  priority {PRIORITY}\n  track_script {{\n" + "".join(f"    {name}\n" for name in SCRIPTS)
            + "  }\n  notify_master \"/run/s/who master\"\n  notify \"/run/s/who any\" root\n  virtual_ipaddress {\n    10.77.0.100/24\n  }\n}\n")


def sh(command): subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


class Host:
    """A host of its own, on which one daemon runs."""

    def __init__(self, command, security, tmp):
        sh(f"ip netns add {P} && ip -n {P} link set lo up && ip -n {P} link add eth0 type veth peer name eth1 && ip -n {P} link set eth1 up"
           f" && ip -n {P} link set eth0 up && ip -n {P} addr add 10.77.0.1/24 dev eth0")
        with open(f"{tmp}/conf", "w") as f: f.write(configuration(security))
        os.chmod(tmp, 0o755)
        self.log = f"{tmp}/log"
        with open(self.log, "w") as log:
            self.daemon = subprocess.Popen(["ip", "netns", "exec", P, "unshare", "-m", "sh", "-c", PREPARE + f"export TMPDIR=/run/d; exec {command} -n -l -D -f {tmp}/conf"],
                                           stdout=log, stderr=log, start_new_session=True)

    def root(self, path): return f"/proc/{self.daemon.pid}/root{path}"

    def priority(self):
        os.kill(self.daemon.pid, 36)
        for _ in range(50):
            time.sleep(0.1)
            for path in "/run/d/keepalived.json", "/run/vrrpd/keepalived.json":
                try:
                    with open(self.root(path)) as f: found = json.load(f)[0]["data"]["effective_priority"]
                    os.unlink(self.root(path)); return found
                except (OSError, ValueError): pass
        raise RuntimeError("no JSON came: " + open(self.log).read()[-800:])

    def marks(self):
        """What each script has said of itself, without the numbers of processes."""
        return {name: open(self.root(f"/run/open/{name}")).read().strip().replace("\n", "; ") if os.path.exists(self.root(f"/run/open/{name}")) else "did not run"
                for name in [*SCRIPTS, "master", "any"]}

    def end(self):
        if self.daemon.poll() is None: self.daemon.send_signal(signal.SIGTERM)
        try: self.daemon.wait(15)
        except subprocess.TimeoutExpired: os.killpg(self.daemon.pid, signal.SIGKILL); self.daemon.wait()
        subprocess.run(["ip", "netns", "del", P], stderr=subprocess.DEVNULL)


def succeeded(priority):
    """Which scripts must have succeeded for this priority."""
    return " ".join(name for name in SCRIPTS if priority - PRIORITY & WEIGHT[name]) or "none"


def told(command, security):
    with tempfile.TemporaryDirectory() as tmp:
        host = Host(command, security, tmp)
        try:
            time.sleep(7)
            if host.daemon.poll() is not None: raise RuntimeError(f"{command} ended: " + open(host.log).read()[-1500:])
            said = host.marks() | {"succeed": succeeded(host.priority())}
            os.chmod(host.root("/run/s/replaced"), 0o777)
            time.sleep(4)
            said["succeed once one is writable"] = succeeded(host.priority())
            return said, open(host.log).read()
        finally: host.end()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--show", action="store_true"); ap.add_argument("daemons", nargs=2, metavar="NAME=COMMAND")
    a = ap.parse_args()
    for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(s, lambda sig, _: sys.exit(128 + sig))
    differ = 0
    for security in True, False:
        (one, (mine, log)), (other, (yours, other_log)) = [(name, told(command, security)) for name, command in (d.split("=", 1) for d in a.daemons)]
        if a.show: print(log, "====", other_log, sep="\n")
        for what in mine:
            same = mine[what] == yours[what]
            differ += not same
            print(f"{'with' if security else 'without'} script security {what:30} {'the same: ' + mine[what] if same else 'DIFFERENT'}", flush=True)
            if not same: print(f"    {one:12} {mine[what]}\n    {other:12} {yours[what]}")
        if security and not any(REPLACED in text for text in (log, other_log)):
            differ += 1; print("neither says that others may change what it runs as root")
    print(f"{differ} differ")
    sys.exit(differ > 0)


main()
