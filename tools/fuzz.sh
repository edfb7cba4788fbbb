#!/bin/sh
# Runs every fuzz target for FUZZTIME (30s unless set), one after another.
set -eu
go list ./... | while read -r room; do
	go test -list '^Fuzz' "$room" | grep '^Fuzz' | while read -r target; do
		echo "$room $target"
		go test -run "^$" -fuzz "^$target\$" -fuzztime "${FUZZTIME:-30s}" -fuzzminimizetime 100x "$room"
	done
done
