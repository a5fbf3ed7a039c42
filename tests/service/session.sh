# A systemd session of its own, for one program: in name spaces that nothing else sees.
# Called as `unshare --mount --pid --fork --mount-proc [--user --map-root-user] sh session.sh PROGRAM…`
# with the folder for everything as $SESSION. Ends with 77 where no such session can be had.
set -u
mount -t tmpfs tmpfs /run 2>/dev/null || exit 77
mkdir -p /run/systemd/system "/run/user/$(id -u)" || exit 77
XDG_RUNTIME_DIR="/run/user/$(id -u)"
DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/bus"
HOME="$SESSION/home"
export XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS HOME
unset XDG_CONFIG_HOME
mkdir -p "$HOME"
dbus-daemon --session --address="$DBUS_SESSION_BUS_ADDRESS" --nofork --nopidfile 2>/dev/null &
bus=$!
for manager in /lib/systemd/systemd /usr/lib/systemd/systemd; do
  [ -x "$manager" ] && break
done
"$manager" --user --log-target=null &
session=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  case "$(systemctl --user is-system-running 2>/dev/null)" in
    running|degraded) break ;;
  esac
  sleep 0.25
done
case "$(systemctl --user is-system-running 2>/dev/null)" in
  running|degraded) "$@"; code=$? ;;
  *) code=77 ;;
esac
kill "$session" "$bus"
exit "$code"
