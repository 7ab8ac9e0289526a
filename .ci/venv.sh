# Sourced by ./run, ./test and ./bench, which have set $root: makes the virtual environment
# $root/.venv and keeps it in step with pyproject.toml. Afterwards $python is the one to use.
#
#     ready        what the app needs
#     ready dev    and what its tests and checks need
#
# A file in .venv holds the checksum of the pyproject.toml it was made from, and where that
# stood; while it agrees, this costs a millisecond and no network.

venv=$root/.venv
python=$venv/bin/python
log=$root/.venv.log

say() { printf '%s\n' "$*" >&2; }

ready() {
    wanted=${1:-}
    if [ -n "$wanted" ]; then stamp=$venv/fireside-ready-$wanted; else stamp=$venv/fireside-ready; fi
    sum=$(cksum <"$root/pyproject.toml")
    had=
    if [ -x "$python" ] && [ -r "$stamp" ]; then IFS= read -r had <"$stamp" || had=; fi
    if [ "$had" = "$sum $root" ]; then return 0; fi

    if [ -n "$had" ] && [ "${had#"$sum "}" != "$had" ] && follow_move; then
        printf '%s\n' "$sum $root" >"$stamp"
        return 0
    fi
    if ! (: >"$log") 2>/dev/null; then
        say "Fireside can't write in its own folder, $root: copy it to a place of yours and start there."
        exit 1
    fi
    if [ -n "$had" ]; then
        say "Fireside's parts have changed: fetching the new ones ..."
    elif [ -n "$wanted" ]; then
        say "Getting what the tests need; this is done once and needs the internet ..."
    else
        say "Fireside is getting its parts: half a minute, only this once, and it needs the internet ..."
    fi
    if make_venv && install_parts; then
        compile_parts
        printf '%s\n' "$sum $root" >"$venv/fireside-ready"
        printf '%s\n' "$sum $root" >"$stamp"
        say "Ready. From now on it starts without the internet."
        return 0
    fi
    if [ -n "$had" ] && usable; then
        say "The new parts couldn't be fetched; going on with the ones that are here."
        return 0
    fi
    say_why
    exit 1
}

# The folder was moved or renamed: nothing has to be fetched for that, only the one line that
# tells Python where our packages are.
follow_move() {
    for pth in "$venv"/lib/python3*/site-packages/*fireside*.pth; do
        [ -f "$pth" ] && printf '%s\n' "$root" >"$pth" || return 1
    done
    usable
}

usable() {
    case $wanted in
    dev) "$python" -P -m pytest --version ;;
    *) "$python" -P -m tui --version ;;
    esac >/dev/null 2>&1 </dev/null
}

# Every Python on this computer that is new enough, by name. A name may be there and not work
# (some version managers do that), so each one is asked.
pythons() {
    for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 </dev/null
        then
            printf '%s\n' "$name"
        fi
    done
}

make_venv() {
    if [ -x "$python" ] && "$python" -c '' 2>>"$log" </dev/null; then return 0; fi
    rm -rf "$venv"
    found=$(pythons)
    if command -v uv >/dev/null 2>&1; then
        # Without a Python of its own the computer may still have one that uv knows.
        uv venv -q --python "$(first "$found" '>=3.11')" "$venv" >>"$log" 2>&1 </dev/null && return 0
        rm -rf "$venv"
    fi
    for name in $found; do
        "$name" -m venv "$venv" >>"$log" 2>&1 </dev/null && return 0
        rm -rf "$venv"
    done
    return 1
}

first() {
    for one in $1; do
        printf '%s' "$one"
        return
    done
    printf '%s' "$2"
}

install_parts() (
    cd "$root" || exit 1
    parts=.
    if [ -n "$wanted" ]; then parts=".[$wanted]"; fi
    if command -v uv >/dev/null 2>&1; then
        uv pip install -q --compile-bytecode --python "$python" -e "$parts" >>"$log" 2>&1 </dev/null &&
            exit 0
    fi
    # A venv made by uv has no pip of its own.
    "$python" -m pip --version >>"$log" 2>&1 </dev/null ||
        "$python" -m ensurepip >>"$log" 2>&1 </dev/null || exit 1
    # With parts that work already here, nobody should wait long for a network that isn't.
    if [ -n "$had" ]; then retries=0; else retries=3; fi
    # As variables, since pip hands these on to the pip that fetches the build's own parts.
    PIP_USER=0 PIP_RETRIES=$retries PIP_DISABLE_PIP_VERSION_CHECK=1 \
        "$python" -m pip install -q --no-input -e "$parts" >>"$log" 2>&1 </dev/null
)

# Without compiled files the first screen takes four times as long. A file that won't compile
# (some packages carry templates) is no reason to stop.
compile_parts() {
    (
        cd "$root" || exit 0
        for package in sessions store tui words phones; do
            if [ -d "$package" ]; then "$python" -m compileall -qq "$package"; fi
        done
        "$python" -m compileall -qq "$venv"/lib/python3*/site-packages
    ) >>"$log" 2>&1 </dev/null || :
}

say_why() {
    if [ ! -x "$python" ]; then
        if [ -z "$(pythons)" ]; then
            say "Fireside needs Python 3.11 or newer, and this computer has none: install it, then start again."
        elif grep -qi 'ensurepip\|No module named venv' "$log"; then
            say "Python's venv is missing: 'sudo apt install python3-venv' brings it on Debian and Ubuntu; then start again."
        else
            say "Python couldn't make Fireside's environment; the reason is in $log"
        fi
    elif grep -qi 'No matching distribution\|NewConnectionError\|ConnectTimeout\|ConnectionError\|name resolution\|dns error\|error sending request\|unreachable\|timed out\|failed to fetch' "$log"; then
        say "The internet is needed once, to fetch Fireside's parts, and it couldn't be reached: connect and start again (details: $log)."
    else
        say "Fetching Fireside's parts didn't work; the reason is at the end of $log"
    fi
}
