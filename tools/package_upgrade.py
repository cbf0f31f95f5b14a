"""An upgrade from one version of the package to another while people talk, and the way back; for tools/try_package."""

import concurrent.futures
import contextlib
import pathlib
import re
import sqlite3
import sys
import time

from package_machine import LIMIT, Phones, expect, say

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tests/commands"))
from csta_application import Application  # noqa: E402

SETTINGS = """# Somebody's own settings.
on_stop = "keep"
[csta]
listen = ["127.0.0.1:450"]
[sip]
listen = ["udp:127.0.0.1:5060"]
domain = "pbx.test"
[admin]
listen = ["127.0.0.1:4480"]
[store]
path = "/var/lib/strowger/strowger.db"
[voice]
directory = "/var/lib/strowger/messages"
[[device]]
number = "1001"
sip_secret = "a secret of the phone 1001"
[[device]]
number = "1002"
sip_secret = "a secret of the phone 1002"
[[device]]
number = "1003"
sip_secret = "a secret of the phone 1003"
[[device]]
number = "1004"
anchor = true
[[device]]
number = "600"
kind = "acd-group"
members = ["1003"]
"""
INSTALL = "apt-get -q -y install --no-install-recommends"
# What says that something is there, the same before and after; and a word of it.
SAME = {
    "the settings, owner and mode": ("cd /etc/strowger && cat strowger.toml && stat -c '%a %U %G' strowger.toml", "640 root strowger"),
    "an application's account": ("strowger app list", "crm"),
    "a user and its device": ("strowger user list; strowger user devices alice", "1001"),
    "the administrator": ("strowger admin list", "admin"),
    "a phone's secret": ("strowger device list", "1004"),
    "a forwarding": ("""strowger ask getForwarding '{"device": <1004>}'""", "1002"),
    "a message lamp": ("""strowger ask getMessageWaitingIndicator '{"device": <1004>}'""", "true"),
    "an agent that is ready": ("strowger agent 1003", "4711 at 1003 agentReady"),
    "a recorded message": ("ls /var/lib/strowger/messages", "rec-"),
}
# What only grows: each line stays.
GROWS = {"call detail records": "strowger cdr", "the audit log": "strowger audit-log show"}


def facts(machine):
    return {what: machine.run(command) for what, (command, _) in SAME.items()}


def lines(machine):
    return {what: set(machine.run(command).splitlines()) for what, command in GROWS.items()}


def version_of_store(machine):
    return machine.store("PRAGMA user_version")[0][0]


def conffile(machine, package):
    return machine.run(f"dpkg-deb --fsys-tarfile /{package} | tar -xO ./etc/strowger/strowger.toml")


def talk(machine, caller, called):
    """They do; gives the call's connection at the caller."""
    machine.run(f"strowger call {caller} {called}")
    machine.wait(lambda: machine.run(f"strowger snapshot {caller}").count("connected") == 2, f"{caller} talks to {called}")
    return machine.run(f"strowger snapshot {caller}").split()[0]


def made(machine, phones):
    """State, as users make it. Gives an application with a session and two monitors, and the connection of a call."""
    (machine.root / "etc/strowger/strowger.toml").write_text(SETTINGS, encoding="utf-8")
    machine.run("systemctl restart strowgerd")
    machine.log_in()
    machine.run("printf 'correct horse battery\\n' | strowger app add crm")
    machine.run("printf 'correct horse battery\\n' | strowger user add alice --device 1001")
    machine.run("printf 'a secret of the phone 1004\\n' | strowger device add 1004 --given && strowger reload")
    machine.store("INSERT INTO route (device, destination) VALUES ('500', '1003')")
    for number, tone in (("1001", 1000), ("1002", 600), ("1003", 1500), ("1004", 800)):
        phones.start(number, tone)
    connection = talk(machine, "1003", "1004")
    machine.run(f"""strowger ask recordMessage '{{"callToBeRecorded": <{connection}>}}'""")
    time.sleep(2)
    machine.run("strowger clear 1003")
    machine.run("strowger ask setForwarding '{\"device\": <1004>, \"forwardingType\": \"forwardBusy\", \"activateForward\": true, "
                "\"forwardDN\": <1002>}'")
    machine.run("""strowger ask setMessageWaitingIndicator '{"device": <1004>, "messageWaitingOn": true}'""")
    machine.run("strowger agent 1003 on --id 4711 && strowger agent 1003 ready")
    application = machine.inside(lambda: Application(450, "wallboard"))
    for number in ("1001", "1002"):
        application.monitor(number)
    return application, talk(machine, "1001", "1002")


def came_back(machine, application):
    """Waits until its link is gone, and the server there again: seconds, and whether it has its session again."""
    with contextlib.suppress(ConnectionError):
        while True:
            application.take(*application.frame())
    gone = time.monotonic()
    while time.monotonic() < gone + LIMIT:
        with contextlib.suppress(ConnectionError):
            resumed = machine.inside(application.open)
            return time.monotonic() - gone, resumed
        time.sleep(0.02)
    raise AssertionError(f"the server is not there again within {LIMIT} s")


def upgraded(machine):
    machine.run(f"{INSTALL} /old.deb")
    old = machine.run("dpkg-query -W -f '${Version}' strowger")
    phones = Phones(machine)
    try:
        application, connection = made(machine, phones)
        same, grows = facts(machine), lines(machine)
        for what, (_, word) in SAME.items():
            expect(word in same[what], f"there is {what}")
        head = re.search(r"\b\d+:[0-9a-f]{16}", machine.run("strowger audit-log verify")).group(0)
        restarts, process = machine.property("NRestarts"), machine.property("MainPID")
        machine.backed_up = back_up(machine)
        # dpkg asks when both somebody and the package have changed the settings; nobody is there who could answer.
        asks = conffile(machine, "old.deb") != conffile(machine, "strowger.deb")
        say(f"the upgrade from {old}, store of version {machine.backed_up}" + ("; the package's own settings are others" if asks else ""))
        with concurrent.futures.ThreadPoolExecutor(1) as others:
            upgrade = others.submit(machine.run, f"{INSTALL} {'-o Dpkg::Options::=--force-confold' if asks else ''} /strowger.deb")
            away, resumed = came_back(machine, application)
            upgrade.result()
        new = machine.run("dpkg-query -W -f '${Version}' strowger")
        expect(new != old and machine.run("strowgerd --version; strowger --version") == f"strowgerd {new}\nstrowger {new}\n",
               f"{new} is there, after {away:.1f} s without a server; its store is of version {version_of_store(machine)}")
        expect(machine.property("ActiveState") == "active" and machine.property("MainPID") != process and
               machine.property("NRestarts") == restarts and not said(machine, "did not end cleanly"),
               "the service runs, and nothing was killed")
        expect(resumed, "an application resumes its session")
        _, snapshots = application.snapshots_until(2)
        expect(set(snapshots) == set(application.handles.values()) and
               all(f"<callID>{connection.split('@')[0]}</callID>" in each for each in snapshots.values()),
               "with its monitors, and both see the call")
        for what, now in facts(machine).items():
            expect(now == same[what], f"{what}: as before" if now == same[what] else f"{what}: as before:\n{same[what]}and not\n{now}")
        for what, now in lines(machine).items():
            expect(grows[what] and grows[what] <= now, f"{what}: all that there were")
        machine.run(f"strowger audit-log verify --known {head}")
        expect(machine.store("SELECT destination FROM route") == [("1003",)], "the audit log is whole over both versions; a route")
        goes_on(machine, phones, connection)
        talk(machine, "1004", "1003")
        expect(phones.log("1004").count("registered") == 1, "phones are called and call, and need not register anew")
        machine.run("strowger clear 1004")
        machine.run("STROWGER_PASSWORD='correct horse battery' strowger --login crm devices")
        time.sleep(30)  # for another one-time code
        machine.log_in()
    finally:
        phones.stop()


def said(machine, text):
    return text in machine.run("journalctl -u strowgerd --no-pager")


def goes_on(machine, phones, connection):
    """The call of before, until somebody hangs up."""
    time.sleep(12)  # the server has asked both phones whether they live
    expect(machine.run("strowger snapshot 1001").split()[0] == connection and
           not any("ended" in phones.log(number) for number in ("1001", "1002")), "the call goes on, under its number")
    phones.key("1001", "hangup")
    machine.wait(lambda: all("ended" in phones.log(number) for number in ("1001", "1002")), "a phone hangs up, the other hears of it")
    record = "SELECT complete, ended - answered > 12000000 FROM call_record WHERE calling = '1001' AND device = '1002'"
    machine.wait(lambda: machine.store(record) == [(1, 1)], "it has one record, of its whole time")
    machine.run("strowger tone find /tmp/heard-1001.wav --hz 600 --least 12")
    machine.run("strowger tone find /tmp/heard-1002.wav --hz 1000 --least 12")


def back_up(machine):
    """As docs/guide/install.md says it; gives the version of the store."""
    with contextlib.closing(sqlite3.connect(machine.root / "var/lib/strowger/strowger.db")) as store, \
         contextlib.closing(sqlite3.connect(machine.root / "root/before-upgrade.db")) as copy:
        store.backup(copy)
        return copy.execute("PRAGMA user_version").fetchone()[0]


def put_back(machine, copy):
    machine.run("systemctl stop strowgerd; systemctl reset-failed strowgerd", good=None)
    machine.run(f"cd /var/lib/strowger && rm -f strowger.db-* && cp /root/{copy} strowger.db && systemctl start strowgerd")


def downgraded(machine):
    """The older version again: it goes on with a store that it knows, and leaves a later one as it is."""
    newer, rows = version_of_store(machine), machine.store("SELECT count(*) FROM call_record")
    machine.run(f"{INSTALL} --allow-downgrades /old.deb")
    if newer == machine.backed_up:
        expect(machine.property("ActiveState") == "active", "both know the same store: the older one goes on with it")
        return
    machine.wait(lambda: said(machine, "was written by a later version of Strowger"), "the older one says whose store it is")
    machine.run("systemctl stop strowgerd", good=None)
    expect((version_of_store(machine), machine.store("SELECT count(*) FROM call_record"), machine.store("PRAGMA integrity_check")) ==
           (newer, rows, [("ok",)]), "and leaves it as it is")
    machine.run("cp /var/lib/strowger/strowger.db /root/newer.db")
    put_back(machine, "before-upgrade.db")
    machine.run("STROWGER_PASSWORD='correct horse battery' strowger --login crm devices && strowger audit-log verify")
    expect(machine.property("ActiveState") == "active", "with the copy of before the upgrade it goes on")
    machine.run(f"{INSTALL} /strowger.deb")
    put_back(machine, "newer.db")
    machine.run("strowger audit-log verify")
    expect(machine.store("SELECT count(*) FROM call_record") == rows, "and the newer one with its own store again")
    machine.run("systemctl stop strowgerd")
    machine.store(f"PRAGMA user_version = {newer + 1}")
    machine.run("systemctl start strowgerd", good=1)
    time.sleep(3)
    expect(machine.property("ActiveState") == "failed" and version_of_store(machine) == newer + 1,
           "which is not started again and again when it meets a later one")
