#!/bin/bash
# What takes too long for each change: all mutants, the unit tests 200 times and everything 5 times in any order, with
# other bytes in fresh memory each time. Writes tests/LONG.md. usage: tests/long.sh BUILD
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1-build} failed=0 lines=()

note() { # name command…: the command's last line and its seconds
    local name=$1 started=$SECONDS log
    shift
    log=$(mktemp)
    "$@" >"$log" 2>&1 || { failed=1; cat "$log"; }
    lines+=("| $name | $(grep -E 'mutants caught|passed, ' "$log" | head -n 1) | $((SECONDS - started)) s |")
    printf '%s\n' "${lines[-1]}"
    rm -f "$log"
}

shuffled() { # suites times: "N passed, N failed" over all runs
    local passed=0 bad=0 run
    for ((run = 1; run <= $2; run++)); do
        local totals
        totals=$(python3 tests/run.py --build "$build" --suite "$1" --shuffle "$run" | tee /dev/stderr | tail -n 1) || true
        passed=$((passed + ${totals%% *})) totals=${totals#*, } bad=$((bad + ${totals%% *}))
    done
    echo "$passed passed, $bad failed"
    [[ $bad == 0 ]]
}

make --no-print-directory all unit BUILD="$build"
note 'unit tests, 200 times in any order' shuffled unit 200
note 'all tests, 5 times in any order' shuffled unit,golden,cli,pdf,property,shapes 5
note 'all mutants' python3 tests/mutants/run.py
{
    echo '# The last run of `make test-long`'
    echo
    echo "At commit $(git rev-parse --short HEAD), $(git log -1 --format=%cs), on $(nproc) cores."
    echo
    echo '| | result | time |'
    echo '|---|---|---|'
    printf '%s\n' "${lines[@]}"
} >tests/LONG.md
exit $failed
